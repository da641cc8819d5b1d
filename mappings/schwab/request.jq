# How Schwab is asked (Trader API for one's own accounts). Changing this changes every order and
# question that goes to Schwab. It sees a question of ours and plans requests: the first one goes
# out, reply.jq makes the further ones. error("…") refuses: the order is rejected with that text
# and nothing is sent. The cases in test.yaml show what is sent.
include "prelude";

# Ours are BRK.B and AAPL261218C00250000, theirs BRK/B and "AAPL  261218C00250000".
def instrument:
  if .kind == "equity" then { symbol: (.symbol | split(".") | join("/")), assetType: "EQUITY" }
  elif .kind == "option" then
    .symbol
    | (capture("^(?<root>[A-Z0-9]+)(?<rest>[0-9]{6}[CP][0-9]{8})$")
      // error("Schwab has no option \(.); write it like AAPL261218C00250000"))
    | { symbol: ("\(.root)      "[0:6] + .rest), assetType: "OPTION" }
  else error("Schwab does not trade the kind \(.kind) here; use it for equity and option") end;
# What opens and what closes, as the hub sees it; by what is really held reply.jq puts it right.
def instruction:
  if .kind == "option" then
    "\(.side | ascii_upcase)_TO_\(if .reduce_only then "CLOSE" else "OPEN" end)"
  elif .side == "buy" then if .reduce_only then "BUY_TO_COVER" else "BUY" end
  elif .reduce_only then "SELL"
  else "SELL_SHORT" end;
def whole:
  if .quantity | fractional then
    error("Schwab takes whole quantities here, not \(.quantity); send a whole one")
  else .quantity | split(".")[0] | number end;
# Market orders fill at once, and are for the day alone.
def duration:
  if .order_type == "market" and .time_in_force == "gtc" then "DAY"
  else
    { day: "DAY", gtc: "GOOD_TILL_CANCEL", ioc: "IMMEDIATE_OR_CANCEL",
      fok: "FILL_OR_KILL" }[.time_in_force]
    // error("Schwab takes no \(.time_in_force) orders; send day, gtc, ioc or fok")
  end;
def session($account):
  if $account.extended_hours and .kind == "equity" and .order_type == "limit"
    and (.time_in_force | test("day|gtc"))
  then "SEAMLESS"
  else "NORMAL" end;
# From a dollar on prices have two decimals, below it four; an exit loses the others and passes.
def price($exit):
  if . == null then null
  else
    (if tonumber < 1 then 4 else 2 end) as $most
    | (split(".")[1] // "" | sub("0+$"; "")) as $decimals
    | if $decimals | length <= $most then .
      elif $exit then "\(split(".")[0]).\($decimals[0:$most])"
      else error("Schwab takes prices with \($most) decimals at most, not \(.)") end
  end;
# A stop that follows the market goes along with its entry, as one without a price could not be
# found again by itself.
def trailing:
  if .trail then
    { orderType: "TRAILING_STOP", stopPriceLinkBasis: "LAST", stopPriceLinkType: "VALUE",
      stopPriceOffset: (.trail | number) }
  else {} end;
def single($account):
  .reduce_only as $exit
  | { orderType: (.order_type | ascii_upcase), session: session($account), duration: duration,
      orderStrategyType: "SINGLE", price: (.limit_price | price($exit)),
      stopPrice: (.stop_price | price($exit)),
      orderLegCollection: [{ instruction: instruction, quantity: whole, instrument: instrument }] }
    + trailing
  | without_nulls;
# A stop and a target of the same position are one order of two, of which one cancels the other.
def target_and_stop($account):
  { orderStrategyType: "OCO", childOrderStrategies: [single($account),
    (.order_type = "stop" | .stop_price = .beside_price | .limit_price = null
      | single($account))] };

# What an entry takes along is sent once it is filled.
def with_exits($account):
  [taken_along | single($account)] as $exits
  | single($account)
  | .orderStrategyType = "TRIGGER"
  | .childOrderStrategies = if $exits[1:] == [] then $exits
    else [{ orderStrategyType: "OCO", childOrderStrategies: $exits }] end;
def new_order($account):
  if .trail then error("Schwab lets a stop follow the market only along with its entry here")
  elif .beside != null and .protects == "take_profit" then target_and_stop($account)
  elif goes_along then with_exits($account)
  else single($account) end;

# The orders entered since; the list is complete unless it has as many as were asked for.
def moment: time | .[0:19] + ".000Z";
def listed($since):
  get("/accounts/{hash}/orders"; { fromEnteredTime: ($since | moment),
    toEnteredTime: (.now // .order.recorded_at | seconds + 60 | moment), maxResults: "3000" });
def since: .order.recorded_at | seconds - 60;
def held: get("/accounts/{hash}"; { fields: "positions" }) | reads;
# What to look for when there is no number: Schwab takes no id of ours.
def wanted:
  .account as $account
  | .order
  | if .change then
      .quantity = .change.quantity | .limit_price = .change.limit_price
      | .stop_price = .change.stop_price
    else . end
  | single($account);

# The number of an order: as the journal has it, or as it was told since the hub runs; then that of
# the last order that took its place. One that was refused and sent again has another one.
def last($known): $known["after \(.)"] as $next | if $next then $next | last($known) else . end;
def id:
  .known as $known
  | ($known["refused \(.order.client_order_id)"] // []) as $refused
  | [.order.broker_order_id, $known["order \(.order.client_order_id)"] | values | last($known)
    | select(. as $one | $refused | index($one) == null)][0];
def one:
  id as $id
  | if $id then "/accounts/{hash}/orders/\($id | @uri)"
    else error("Schwab changes and cancels by its own number of the order, which is not known yet; "
      + "do it once it is accepted") end;
def find:
  wanted as $wanted
  | listed(since) as $listed
  | .order.attached_to.broker_order_id as $entry
  | if id then get(one) | memo({ wanted: $wanted })
    elif $entry then
      get("/accounts/{hash}/orders/\($entry | @uri)")
      | memo({ wanted: $wanted, alone: $listed.query })
    else $listed | memo({ wanted: $wanted }) end;
def submit:
  .account as $account
  | (.order | .beside != null and .protects == "stop_loss") as $came_with_target
  | [ (select($came_with_target) | find | reads),
      held,
      post("/accounts/{hash}/orders"; .order | new_order($account)) ];

# What was executed, a month at a time; a month of too many rows is halved. What a row tells may
# turn out invalid within some days, so a pull begins some days before, and goes on without that.
def window:
  .pull as $pull
  | ($pull.cursor // {})
  | if $pull.order then { since: ($pull.now | seconds - days(7)) }
    elif .goes_on then { since: (.through | seconds) }
    elif .through then { since: (.through | seconds - days(3)), seen: .through }
    else { since: ($pull.from | seconds) } end
  | .until = ([([.since, (.seen // "1970-01-01T00:00:00Z" | seconds)] | max) + days(30),
      ($pull.now | seconds)] | min);
def fills:
  window as $at
  | get("/accounts/{hash}/transactions"; { types: "TRADE", startDate: ($at.since | moment),
      endDate: ($at.until | moment) })
  | reads
  | memo($at);

# Orders live for half a year at most; those that work were entered no earlier than the oldest one
# that worked at the last look.
def works_since:
  .known["works since \(.account.id)"] // (.now | seconds - days(180) | time) | seconds;
def steps:
  if .operation == "submit" then submit
  elif .operation == "find" then [find]
  elif .operation == "change" then
    wanted as $wanted | [get(one) | reads | memo({ wanted: $wanted })]
  elif .operation == "cancel" then [{ method: "DELETE", path: one }]
  elif .operation == "orders" then [listed(works_since)]
  elif .operation == "positions" then [held]
  elif .operation == "account" then [get("/accounts/{hash}")]
  elif .operation == "fills" then [fills]
  else error("Schwab cannot be asked to \(.operation)") end;

# Accounts are named by a hash, which is asked for once a day.
.known["hash \(.account.id)"] as $hash
| .explain as $explain
| steps
| if $explain then .[-1] | .path |= (split("{hash}") | join("<hash>"))
  elif $hash then
    map(.path |= (split("{hash}") | join($hash))) | .[0] + { memo: (.[0].memo + { rest: .[1:] }) }
  else . as $rest | get("/accounts/accountNumbers") | reads | memo({ rest: $rest }) end
