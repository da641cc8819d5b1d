# How tastytrade is asked (Open API). Changing this changes every order and question that goes to
# tastytrade. It sees a question of ours and gives the first request; reply.jq makes the further
# ones. error("…") refuses: the order is rejected with that text and nothing is sent. The cases in
# test.yaml show what is sent.
include "prelude";

def account:
  if (.account.number // "") != "" then "/accounts/\(.account.number | @uri)"
  else error("tastytrade needs the number of the account \(.account.id); "
    + "write number: \"5WX12345\", as tastytrade has it, in accounts.yaml") end;

# Ours are ESZ6, BRK.B and AAPL261218C00250000, theirs /ESZ6, BRK/B and "AAPL  261218C00250000".
def instrument:
  if .kind | test("^(micro_)?future$") then { "instrument-type": "Future", symbol: "/\(.symbol)" }
  elif .kind == "equity" then
    { "instrument-type": "Equity", symbol: (.symbol | split(".") | join("/")) }
  elif .kind == "option" then
    .symbol
    | capture("^(?<root>[A-Z0-9]+)(?<rest>[0-9]{6}[CP][0-9]{8})$")
    | { "instrument-type": "Equity Option", symbol: ("\(.root)      "[0:6] + .rest) }
  else error("tastytrade does not trade the kind \(.kind) here; "
    + "use it for shares, their options and futures") end;
def is_future: .kind | test("future$");

# Market orders fill at once, and tastytrade takes none that are good till canceled.
def time_in_force($account):
  if .order_type == "market" and .time_in_force == "gtc" then "Day"
  else
    ({ day: "Day", gtc: "GTC", ioc: "IOC" }[.time_in_force]
      // error("tastytrade takes no \(.time_in_force) orders; send day, gtc or ioc"))
    + if $account.extended_hours and .kind == "equity" and .order_type == "limit" then " Ext"
      else "" end
    | if . == "Day Ext" then "Ext"
      elif . == "IOC Ext" then "IOC"
      else . end
  end;
# What opens and what closes must be said of all but futures. Here it is as the hub sees it; by what
# is really held reply.jq puts it right. Without the strict validation tastytrade makes an order
# that opens of one that finds nothing to close.
def action:
  (if .side == "buy" then "Buy" else "Sell" end)
  + if is_future then ""
    elif .reduce_only then " to Close"
    else " to Open" end;
def whole:
  if .quantity | fractional then
    error("tastytrade takes whole quantities, not \(.quantity); send a whole one")
  else .quantity | split(".")[0] | number end;
def new_order($account):
  { "order-type": { market: "Market", limit: "Limit", stop: "Stop",
      stop_limit: "Stop Limit" }[.order_type],
    "time-in-force": time_in_force($account), "stop-trigger": .stop_price, price: .limit_price,
    "price-effect": (if .limit_price == null then null
      elif .side == "buy" then "Debit"
      else "Credit" end),
    "external-identifier": .client_order_id, "automated-source": true,
    legs: [instrument + { quantity: whole, action: action }],
    "advanced-instructions": { "strict-position-effect-validation": true } } | without_nulls;
# A stop and a target of the same position are one order of two, of which one cancels the other:
# both have ids of ours.
def pair($account): { type: "OCO", orders: [., (.client_order_id = .beside
  | .order_type = "stop" | .stop_price = .beside_price | .limit_price = null)] }
  | .orders |= map(new_order($account));
# An entry takes its stop and target along where both are prices. They are sent once all of it is
# filled. What they close is not there yet, so they come without the strict validation, as on
# tastytrade's page.
def with_exits($account):
  new_order($account) as $entry
  | [taken_along | new_order($account) | del(."advanced-instructions")]
  | { type: (if .[1:] == [] then "OTO" else "OTOCO" end), "trigger-order": $entry, orders: . };

# There is no look-up by our id: all orders since a minute before it was recorded are listed; what
# an entry took along was placed with that.
def listed($from; $more):
  get(account + "/orders"; { "start-at": $from, sort: "Desc", "per-page": "100" } + $more);
def since: .order | .attached_to.recorded_at // .recorded_at | seconds - 60 | time;
# tastytrade's id of an order: as the journal has it, or as it was told since the hub runs.
def id: .order.broker_order_id // .known["order \(.order.client_order_id)"];
def one:
  id as $id
  | if $id then account + "/orders/\($id | @uri)"
    else error("tastytrade changes and cancels by its own id of the order, which is not known yet; "
      + "do it once it is accepted") end;
# Before an order goes out it is looked for, when it may be there already: as the stop of a pair, or
# since tastytrade answered 401, which it calls ambiguous.
def submit:
  . as $q
  | (.order | .beside != null and .protects == "stop_loss") as $came_with_target
  | (if .order.beside and .order.protects == "take_profit" then
      post(account + "/complex-orders"; .order | pair($q.account))
    elif .order | goes_along then post(account + "/complex-orders"; .order | with_exits($q.account))
    else post(account + "/orders"; .order | new_order($q.account)) end) as $order
  | if .explain then $order
    else
      [ (select($came_with_target or .known["in doubt \(.order.client_order_id)"])
          | if id then get(one) else listed(since; {}) end | reads),
        (select(.order | is_future | not) | get(account + "/positions") | reads),
        $order ]
      | .[0] + { memo: { rest: .[1:] } }
    end;
# tastytrade puts another order in the place of the one that is changed, with the same legs. They
# are read first, as they stand there.
def change:
  if (.order.quantity | tonumber) == (.order.change.quantity | tonumber) then get(one) | reads
  else error("tastytrade changes prices alone, no quantity; "
    + "cancel the order and place a new one") end;

# What was executed, page by page up to a moment that stays the same, a minute from now for clocks
# that differ; what arrives meanwhile comes last. Fees are estimated first and put right under the
# same id within some days.
def window:
  .pull as $pull
  | ($pull.cursor // {})
  | if $pull.order then
      { since: ($pull.now | seconds - days(7) | time), until: $pull.now, page: (.page // 0) }
    elif .page then .
    else
      { since: (if .through then .through | seconds - days(3) | time else $pull.from end),
        until: $pull.now, page: 0 }
    end;
def fills:
  window as $at
  | get(account + "/transactions"; { "types[]": ["Trade", "Receive Deliver"], sort: "Asc",
      "start-at": $at.since, "end-at": ($at.until | seconds + 60 | time), "per-page": "2000",
      "page-offset": "\($at.page)" })
  | reads
  | memo($at);

def working: ["Received", "Routed", "In Flight", "Live", "Contingent", "Cancel Requested",
  "Replace Requested", "Remove Pending"];
if .operation == "login" or .operation == "renew" then
  post("/oauth/token"; .credentials | { grant_type: "refresh_token", refresh_token, client_secret })
elif .operation == "submit" then submit
elif .operation == "find" and id then get(one)
elif .operation == "find" then listed(since; {})
elif .operation == "change" then change
elif .operation == "cancel" then { method: "DELETE", path: one }
elif .operation == "orders" then listed("2015-01-01T00:00:00Z"; { "status[]": working })
elif .operation == "positions" then get(account + "/positions")
elif .operation == "account" then get(account + "/balances")
elif .operation == "fills" then fills
else error("tastytrade cannot be asked to \(.operation)") end
