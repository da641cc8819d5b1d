# How Alpaca is asked (Trading API v2). Changing this changes every order and question that goes to
# Alpaca. It sees a question of ours and gives method, path, query and body. error("…") refuses: the
# order is rejected with that text and nothing is sent. The cases in test.yaml show what is sent.
include "prelude";

# Ours is BTCUSD, theirs BTC/USD.
def pair:
  (capture("^(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|USD|BTC)$") // null) as $pair
  | if $pair then "\($pair.base)/\($pair.quote)"
    else error("Alpaca has no crypto pair \(.); use one against USD, USDT, USDC or BTC") end;
def symbol:
  if .kind == "crypto" then .symbol | pair
  elif .kind == "equity" or .kind == "option" then .symbol
  else error("Alpaca does not trade the kind \(.kind); use it for equity, option and crypto") end;

# What Alpaca takes; the first time in force also stands for day and gtc of market orders, which
# fill at once.
def allowed:
  ["market", "limit", "stop", "stop_limit"] as $all
  | if .kind == "option" then
      { what: "options", types: ["market", "limit"], times: ["day"] }
    elif .kind == "crypto" then
      { what: "crypto", types: ["market", "limit", "stop_limit"], times: ["gtc", "ioc"] }
    elif .quantity | fractional then
      { what: "fractions of a share", types: $all, times: ["day"] }
    elif .time_in_force == "opg" then
      { what: "the opening", types: ["market", "limit"], times: ["opg"] }
    else
      { what: "shares", types: $all, times: ["day", "gtc", "ioc", "fok", "opg"] }
    end;
def type:
  .order_type as $type
  | allowed
  | if .types | index($type) then $type
    else error("Alpaca takes no \($type) orders for \(.what); send \(.types[-1])") end;
# What protects a position is placed again as often as it expires.
def time_in_force:
  .order_type as $type
  | (.protects != null) as $stands
  | .time_in_force as $time
  | allowed
  | if .times | index($time) then $time
    elif $stands then .times[0]
    elif $type == "market" and ($time == "day" or $time == "gtc") then .times[0]
    else error("Alpaca takes no \($time) \($type) orders for \(.what); "
      + "send time_in_force \(.times | join(" or "))") end;
# Before and after the regular session only limit orders for shares are filled, and only those that
# say so.
def extended($account):
  if $account.extended_hours and .kind == "equity" and .order_type == "limit"
    and (.time_in_force == "day" or .time_in_force == "gtc") then true else null end;
# Alpaca holds what an order will sell, so a stop and a target of the same shares are one order of
# two legs, whose target bears our id: the stop is found beside it.
def linked($account):
  if .kind != "equity" or (.quantity | fractional) then
    error("Alpaca links a stop and a target for whole shares only; the stop alone is placed")
  else
    { symbol: symbol, qty: .quantity, side, type: "limit", time_in_force: time_in_force,
      order_class: "oco", take_profit: { limit_price }, stop_loss: { stop_price: .beside_price },
      client_order_id }
  end;
# Coins have no stops without a limit.
def with_limit:
  if .kind == "crypto" and .protects == "stop_loss" then
    .order_type = "stop_limit" | .limit_price = .worst_price
  else . end;
# An entry takes its stop and target along where both are prices and the shares are whole. They work
# once all of it is filled, and for as long as it is said to: gtc.
def legs:
  .attached as $with
  | [$with // {} | .[] | .price] as $prices
  | if .kind != "equity" or (.quantity | fractional) or (.time_in_force | test("day|gtc") | not)
      or $prices == [] or ($prices | all | not) then {}
    else
      { order_class: (if $prices[1:] == [] then "oto" else "bracket" end), time_in_force: "gtc",
        stop_loss: ($with.stop_loss | if . then { stop_price: .price } else . end),
        take_profit: ($with.take_profit | if . then { limit_price: .price } else . end) }
      | without_nulls
    end;
# An exit says that it is one: Alpaca refuses it where it would open the other side. Of coins
# nothing can be sold short, and the word is refused. What protects a position is moved later, and
# goes without it.
def intent:
  if .reduce_only and .protects == null and .kind != "crypto" then "\(.side)_to_close"
  else null end;
# A stop that follows the market by itself stands alone: no target, whole shares.
def single($account): {
  symbol: symbol, qty: .quantity, side, type: type, time_in_force: time_in_force,
  position_intent: intent,
  limit_price, stop_price, client_order_id, extended_hours: extended($account) } + legs
  + (if .trail then { type: "trailing_stop", stop_price: null, trail_price: .trail } else {} end)
  | without_nulls;
def new_order($account):
  if .beside and .protects == "take_profit" then linked($account)
  else with_limit | single($account) end;
def by_client_id($id): get("/v2/orders:by_client_order_id"; { client_order_id: $id }) | reads;
# A stop that came with its target is there already; without one it goes by itself.
def submit($account):
  post("/v2/orders"; new_order($account)) as $alone
  | if .beside and .protects == "stop_loss" then by_client_id(.beside) | memo({ alone: $alone })
    else $alone end;
def theirs:
  .order.broker_order_id
  // error("Alpaca cancels by its own id of the order, which is not known yet; "
    + "cancel it once it is accepted");

# Alpaca puts another order in the place of the one that is changed, for as much as is said here:
# what is filled already is not part of it. Where nothing is said of the quantity it would be the
# whole once more. The limit behind a coin's stop would stay where it is, so a new order takes its
# place.
def changed($id):
  if .kind == "crypto" and .protects then
    error("Alpaca moves no stop of a coin with its limit; a new order takes its place")
  else . end
  | .change as $to
  | (if .beside and .quantity == $to.quantity and $to.remaining == $to.quantity then null
    elif .beside then
      error("Alpaca changes only the price of a stop and a target that are one order; "
        + "cancel them and place new ones")
    elif [.quantity, $to.quantity, $to.remaining] | any(fractional) | not then $to.remaining
    elif .quantity == $to.quantity and $to.remaining == $to.quantity then null
    else error("Alpaca changes the quantity of whole shares only; "
      + "cancel the order and place a new one") end) as $quantity
  | { method: "PATCH", path: "/v2/orders/\($id | @uri)",
      body: ({ qty: $quantity, limit_price: $to.limit_price, stop_price: $to.stop_price }
        | without_nulls) };

# What was executed, day by day as Alpaca made the rows: a row has the day after its execution at
# the worst, so a day that is over is read once more, and downwards, as upwards Alpaca leaves out
# rows of the same millisecond as the last id. Fees are rows of their own. order: all executions of
# one order.
def activities($type; $down; $more):
  get("/v2/account/activities/\($type)";
    { direction: (if $down then "desc" else "asc" end), page_size: "100" } + $more);
def fills:
  .pull as $pull
  | $pull.now[0:10] as $today
  | ($pull.cursor // { stage: "FILL", day: $pull.from[0:10] })
  | if .ended and .day != $today then del(.token, .ended) else . end
  | . as $at
  | (if $at.token then { page_token: $at.token } else {} end) as $token
  | if $pull.order then activities("FILL"; true; { order_id: $pull.order } + $token)
    elif $at.stage == "FILL" then activities("FILL"; $at.day < $today; { date: $at.day } + $token)
    else activities($at.stage; false; { after: $at.since } + $token) end
  | reads
  | memo($at);

.account as $account
| if .operation == "submit" then .order | submit($account)
  # What an entry took along, and a stop beside its target, have ids that Alpaca made.
  elif .operation == "find" and (.order | .attached_to
    or (.beside and .protects == "stop_loss" and .broker_order_id)) then
    .known["changed \(.order.client_order_id)"] as $last
    | .order
    | ($last.id // .broker_order_id) as $id
    | if $id then get("/v2/orders/\($id | @uri)") | memo({ done: ($last.done // []) })
      else get("/v2/orders/\(.attached_to.broker_order_id | @uri)"; { nested: "true" })
        | memo({ attached: true }) end
  elif .operation == "find" then
    .order.client_order_id as $id
    | .known["changed \($id)"] as $last
    | if $last then get("/v2/orders/\($last.id | @uri)") | memo({ done: $last.done })
      else get("/v2/orders:by_client_order_id"; { client_order_id: $id }) end
  elif .operation == "change" then theirs as $id | .order | changed($id)
  elif .operation == "cancel" then { method: "DELETE", path: "/v2/orders/\(theirs | @uri)" }
  elif .operation == "orders" then
    get("/v2/orders"; { status: "open", limit: "500", nested: "false" })
  elif .operation == "positions" then get("/v2/positions")
  elif .operation == "fills" then fills
  elif .operation == "account" then get("/v2/account")
  else error("Alpaca cannot be asked to \(.operation)") end
