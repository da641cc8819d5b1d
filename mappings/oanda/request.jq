# How OANDA is asked (v20). Changing this changes every order and question that goes to OANDA. It
# gives the first request; reply.jq makes the further ones. error("…") refuses: nothing is sent, and
# the order is rejected with that text.
include "prelude";

def account:
  if (.account.number // "") != "" then "/accounts/\(.account.number | @uri)"
  else error("OANDA needs the number of the account \(.account.id); "
    + "write number: \"101-001-1234567-001\", as OANDA has it, in accounts.yaml") end;

# Ours is EURUSD, theirs EUR_USD.
def instrument:
  (.symbol | capture("^(?<base>[A-Z0-9]{3,})(?<quote>[A-Z]{3})$") // null) as $pair
  | if .kind != "forex" then error("OANDA does not trade the kind \(.kind) here; use it for forex")
    elif $pair then "\($pair.base)_\($pair.quote)"
    else error("OANDA has no pair \(.symbol); write it like EURUSD") end;
# What is sold is below zero. OANDA counts the digits behind the point, so there are no idle zeros.
def units:
  (if .side == "sell" then "-" else "" end)
  + (.quantity | if contains(".") then sub("0+$"; "") | rtrimstr(".") else . end);
# A market order fills at once, as a whole unless it says ioc.
def time_in_force:
  if .order_type == "market" and .time_in_force != "ioc" then "FOK"
  else { gtc: "GTC", day: "GFD", ioc: "IOC", fok: "FOK" }[.time_in_force] end;
# What an entry at the market takes along: it is bound to the trade, so it closes what is left of
# that and no more. A target is a price.
def on_fill:
  if .price or .distance then
    { price, distance, timeInForce: "GTC", clientExtensions: { id: .client_order_id } }
    | without_nulls
  else null end;
def along:
  .attached as $with
  | if $with then
      (if $with.stop_loss.trails then "trailingStopLossOnFill" else "stopLossOnFill" end) as $stop
      | { ($stop): ($with.stop_loss | on_fill),
        takeProfitOnFill: ($with.take_profit | if .price then on_fill else null end),
        tradeClientExtensions: { id: .client_order_id } }
    else {} end;
def new_order:
  if .order_type == "stop_limit" then
    error("OANDA takes no stop_limit orders; send stop or limit")
  elif .time_in_force == "opg" then error("OANDA takes no opg orders; send day or gtc")
  elif .trail then error("OANDA lets a stop follow the market only along with its entry")
  else
    { type: (.order_type | ascii_upcase), instrument: instrument, units: units,
      price: (.limit_price // .stop_price), timeInForce: time_in_force,
      positionFill: (if .reduce_only then "REDUCE_ONLY" else "DEFAULT" end),
      clientExtensions: { id: .client_order_id } } + along
    | without_nulls
  end;

# An order that is sent twice fills twice. So the last transaction before it is kept: what became of
# it stands after that.
def submit:
  post(account + "/orders"; { order: (.order | new_order) }) as $order
  | (.order.kept // .known["last of \(.account.number)"]) as $last
  | if .explain then $order
    elif $last then $order + { keep: $last }
    else get(account + "/summary") | reads | memo({ submit: $order }) end;

# OANDA cancels the order and creates another one in its place in one, for what is left to do. All
# of it is said again.
def changed:
  .change as $to
  | .quantity = $to.remaining
  | .limit_price = $to.limit_price
  | .stop_price = $to.stop_price
  | { order: new_order };
# What is bound to a trade is changed there.
def moved:
  { timeInForce: "GTC", clientExtensions: { id: .client_order_id } } as $same
  | if .protects == "stop_loss" then { stopLoss: ({ price: .change.stop_price } + $same) }
    else { takeProfit: ({ price: .change.limit_price } + $same) } end;

# OANDA shows pending orders only. What became of an order stands in the account's transactions:
# after the order itself, after the one that was kept, else from a minute before it was recorded.
# Beginning with the order itself, which says whether it took the place of another one.
def since: if .first then .id | tonumber - 1 | tostring else .id end;
def find:
  .known as $known
  | [.order | select(.broker_order_id)
    | $known["changed \(.broker_order_id)"]
      // ({ id: .broker_order_id, client_order_id, units: .quantity }
        + if .order_type == "market" then {} else { first: true } end)] as $orders
  | ($known["read for \(.order.client_order_id)"]
    // { since: (if $orders != [] then $orders[0] | since
        else .order.attached_to.broker_order_id // .order.kept end),
      orders: $orders, events: [] }) as $at
  | if $at.since then get(account + "/transactions/sinceid"; { id: $at.since }) | memo($at)
    else
      (.order.recorded_at | seconds - 60 | time) as $from
      | get(account + "/transactions"; { from: $from, pageSize: "1000" }) | memo($at)
    end;

# What was executed: at first the pages that OANDA counts for the time, then what came after the
# last transaction that was read. Interest is a transaction of its own.
def a_year_before: seconds - days(365) | time;
def fills:
  .pull as $pull
  | ($pull.cursor // {}) as $at
  | (account + "/transactions") as $path
  | if ($at.pages // []) != [] then
      get($path + "/idrange"; $at.pages[0] + { type: "ORDER_FILL" })
    elif $at.fees then get($path + "/sinceid"; { id: $at.fees, type: "DAILY_FINANCING" })
    elif $at.since then get($path + "/sinceid"; { id: $at.since, type: "ORDER_FILL" })
    else
      ([($pull.now | a_year_before), $pull.from] | max) as $from
      | get($path; { from: $from, to: $pull.now, type: "ORDER_FILL", pageSize: "1000" })
    end
  | reads
  | memo($at);

def theirs: .order | .broker_order_id // "@" + .client_order_id;

if .operation == "submit" then submit
elif .operation == "find" then find
elif .operation == "change" and .known["bound \(.order.broker_order_id)"] then
  "@\(.order.attached_to.client_order_id)" as $trade
  | { method: "PUT", path: "\(account)/trades/\($trade | @uri)/orders", body: (.order | moved) }
elif .operation == "change" then
  { method: "PUT", path: "\(account)/orders/\(theirs | @uri)", body: (.order | changed) }
elif .operation == "cancel" then
  { method: "PUT", path: "\(account)/orders/\(theirs | @uri)/cancel" }
elif .operation == "orders" then get(account + "/pendingOrders")
elif .operation == "positions" then get(account + "/openPositions")
elif .operation == "account" then get(account + "/summary")
elif .operation == "fills" then fills
else error("OANDA cannot be asked to \(.operation)") end
