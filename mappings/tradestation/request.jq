# How TradeStation is asked (API v3). Changing this changes every order and question that goes to
# TradeStation. It sees a question of ours and gives the first request; reply.jq makes the further
# ones. error("…") refuses: the order is rejected with that text and nothing is sent. The cases in
# test.yaml show what is sent.
include "prelude";

def number:
  .account.number // ""
  | if . == "" then error("TradeStation needs the number of the account; "
      + "write number: \"11111111\", as TradeStation has it, in accounts.yaml")
    else . end;
def at($rest): "/brokerage/accounts/\(number | @uri)/\($rest)";

# Ours are ESZ6 and AAPL261218C00252500, theirs ESZ26 and "AAPL 261218C252.5". A year of one digit
# is the first to come after the order was recorded.
def year($now):
  if . >= $now[3:4] then $now[2:3] + .
  else { "0": "1", "1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "6": "7", "7": "8", "8": "9",
      "9": "0" }[$now[2:3]] + . end;
def strike: (.whole | sub("^0+(?=.)"; "")) + (.part | sub("0+$"; "") | if . == "" then ""
  else "." + . end);
def symbol:
  .recorded_at as $now
  | if .kind | test("future$") then
      .symbol | capture("^(?<root>.+[FGHJKMNQUVXZ])(?<year>[0-9])$")
      | .root + (.year | year($now))
    elif .kind == "option" then
      .symbol
      | capture("^(?<root>[A-Z0-9.]+)(?<day>[0-9]{6}[CP])(?<whole>[0-9]{5})(?<part>[0-9]{3})$")
      | "\(.root) \(.day)\(strike)"
    elif .kind == "equity" then .symbol
    else error("TradeStation does not trade the kind \(.kind) here; "
      + "use it for shares, their options and futures") end;

# What opens and what closes is said of all but futures. Here it is as the hub sees it; by what is
# really held reply.jq puts it right.
def is_future: .kind | test("future$");
def action:
  if is_future then .side | ascii_upcase
  elif .kind == "option" then
    (.side | ascii_upcase) + if .reduce_only then "TOCLOSE" else "TOOPEN" end
  elif .side == "buy" then if .reduce_only then "BUYTOCOVER" else "BUY" end
  elif .reduce_only then "SELL"
  else "SELLSHORT" end;
# Before and after the regular session TradeStation has durations of their own, for limit orders.
def time_in_force($account):
  { day: "DAY", gtc: "GTC", ioc: "IOC", fok: "FOK" }[.time_in_force] as $usual
  | if $usual == null then
      error("TradeStation takes no \(.time_in_force) orders; send day, gtc, ioc or fok")
    elif $account.extended_hours and .kind == "equity" and .order_type == "limit" then
      { DAY: "DYP", GTC: "GCP" }[$usual] // $usual
    else $usual end;
def whole:
  if fractional then error("TradeStation takes whole quantities, not \(.); send a whole one")
  else split(".")[0] end;
# One that was refused and is sent again has another id.
def confirm_id:
  if (.refused // []) == [] then .client_order_id
  else "\(.client_order_id[0:20])r\(.refused | length)" end;
# Our id is the OrderConfirmID, which has room for 22 letters: TradeStation takes no second order
# with it, but tells it in no list. A stop that follows the market goes along with its entry, as one
# without a price could not be found again by itself.
def single($account):
  { AccountID: ({ $account } | number), Symbol: symbol, Quantity: (.quantity | whole),
    OrderType: { market: "Market", limit: "Limit", stop: "StopMarket",
      stop_limit: "StopLimit" }[.order_type],
    TradeAction: action, LimitPrice: .limit_price, StopPrice: .stop_price,
    AdvancedOptions: (if .trail then { TrailingStop: { Amount: .trail } } else null end),
    TimeInForce: { Duration: time_in_force($account) }, Route: "Intelligent",
    OrderConfirmID: confirm_id } | without_nulls;
# A stop and a target of the same position are a bracket: what one fills the other one loses.
def pair($account): { Type: "BRK", Orders: [., (.client_order_id = .beside
  | .order_type = "stop" | .stop_price = .beside_price | .limit_price = null)] }
  | .Orders |= map(single($account));
# What an entry takes along is sent once it is filled.
def exits($account):
  [taken_along | single($account)]
  | [{ Type: (if .[1:] == [] then "NORMAL" else "BRK" end), Orders: . }];
def new_order($account):
  if .trail then
    error("TradeStation lets a stop follow the market only along with its entry here")
  elif goes_along then single($account) + { OSOs: exits($account) }
  else single($account) end;

# The orders of today, and those that work. By what an order is for, reply.jq finds it there.
def one_of($id): get(at("orders/\($id | @uri)"));
def listed: get(at("orders"); { pageSize: "600" });
def submit:
  .order.refused = .known["refused \(.order.client_order_id)"]
  | . as $q
  | (.order | .beside != null and .protects == "stop_loss") as $came_with_target
  # Beside a target that did not go along with its entry the stop may be there already.
  | (if .order | .beside and .protects == "take_profit" and .attached_to == null then
      post("/orderexecution/ordergroups"; .order | pair($q.account))
    else post("/orderexecution/orders"; .order | new_order($q.account)) end) as $order
  | if .explain then $order
    else
      ($order + { keep: { quantity: .order.quantity } }) as $order
      | .known["order \(.order.client_order_id)"] as $known
      | [ (select($came_with_target) | if $known then one_of($known) else listed end | reads),
          (select(.order | is_future | not) | get(at("positions")) | reads),
          $order ]
      | .[0] + { memo: { rest: .[1:] } }
    end;

def theirs:
  .order.broker_order_id
  // error("TradeStation changes and cancels by its own id of the order, which is not known yet; "
    + "do it once it is accepted");
def one: "/orderexecution/orders/\(theirs | @uri)";
# The quantity is that of the whole order, and is said only when it changes.
def changed:
  { Quantity: (if (.change.quantity | tonumber) == (.quantity | tonumber) then null
      else .change.quantity | whole end),
    LimitPrice: .change.limit_price, StopPrice: .change.stop_price } | without_nulls;
def find:
  .order.attached_to.broker_order_id as $entry
  | (.known["refused \(.order.client_order_id)"] // []) as $refused
  | ([.order.broker_order_id, .known["order \(.order.client_order_id)"] | values
    | select(. as $one | $refused | index($one) == null)][0]) as $id
  | if $id then one_of($id)
    elif $entry then one_of($entry) | memo({ entry: true })
    else listed | memo({ lists: 1 }) end;

# What was executed is read from the orders: first those of earlier days, the latest closed first,
# page by page, then those of today. TradeStation looks back 90 days.
def fills:
  .pull as $pull
  | ($pull.now | seconds - days(89) | time) as $earliest
  | ($pull.cursor // {}) as $at
  | ([(if $at.through then $at.through | seconds - days(2) | time else $pull.from end), $earliest]
    | max | .[0:10]) as $since
  | if $pull.order then one_of($pull.order)
    elif $at.today then
      get(at("orders"); { pageSize: "600", nextToken: $at.token } | without_nulls)
    else
      get(at("historicalorders"); { since: ($at.since // $since), pageSize: "600",
        nextToken: $at.token } | without_nulls)
    end
  | reads
  | memo({ since: ($at.since // $since), today: ($at.today // false) });

if .operation == "submit" then submit
elif .operation == "find" then find
elif .operation == "change" then { method: "PUT", path: one, body: (.order | changed) }
elif .operation == "cancel" then { method: "DELETE", path: one }
elif .operation == "orders" then listed
elif .operation == "positions" then get(at("positions"))
elif .operation == "account" then get(at("balances"))
elif .operation == "fills" then fills
else error("TradeStation cannot be asked to \(.operation)") end
