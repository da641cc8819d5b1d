# How Tradovate's answers are understood (REST v1). Changing this changes what the hub takes for
# done, refused or not known. It sees the question, the request and the reply, and gives the outcome
# or the next request. What it does not understand, and each error("…"), is "unknown": such an order
# is looked up, never sent again. The cases are in test.yaml.
include "prelude";

# Their words for an order's status, and ours. They have none for an order that is partly filled.
def statuses: {
  PendingNew: "pending", Working: "open", PendingReplace: "open", PendingCancel: "open",
  Suspended: "open", Filled: "filled", Completed: "filled", Canceled: "canceled",
  Expired: "expired", Rejected: "rejected" };
def is_open: statuses[.] | . == "open" or . == "pending";
def item: get("/order/item"; { id: "\(.)" });
def of($id): { masterid: "\($id)" };
def next($path; $query; $memo): get($path; $query) | memo($memo);
# Records by their ids: what they are, each under the text of its number.
def by_id(f): map({ key: "\(.id)", value: f }) | from_entries;

# A 200 may be a failure, in one of five ways; the failureReason Success is none, whatever it says.
def failure:
  if type != "object" then null
  elif (.errorText // "") != "" then .errorText
  elif .failureReason == "Success" then null
  elif .failureReason then [.failureReason, .failureText // empty] | join(": ")
  elif (.failureText // "") != "" then .failureText
  elif (.violations // []) != [] then
    .violations | map(.description // .constraint) | join("; ")
  elif .ok == false then no_reason
  else null end;

# An order's status, quantities and fills are three kinds of records. A fill that was taken back is
# not active.
def state($id; $fills; $why):
  [$fills[] | select(.active != false)] as $fills
  | (.ordStatus | due("ordStatus") | status_in(statuses)) as $status
  | { client_order_id: $id, broker_order_id: (.id | text("id")),
      fills: ($fills | map({ quantity: (.qty | tostring), price: (.price | tostring) })),
      status: (if $fills != [] and ($status | test("pending|open")) then "partially_filled"
        else $status end),
      reason: (if $status == "rejected" then $why // no_reason else null end) };
def one($state): accepted({ order: $state });
def pending($q; $id):
  one({ id: $id, ordStatus: "PendingNew" } | state($q.order.client_order_id; []; null));

# Filled only when all its fills are there: they may come later than the status.
def whole($wanted):
  if .status != "filled" or ([.fills[].quantity | tonumber] | add // 0) >= $wanted then .
  else .status = (if .fills == [] then "open" else "partially_filled" end) end;
# Why an order was rejected after it was taken: a report has a reason, a text, or both.
def why:
  [.rejectReason // empty, .text // empty]
  | map(select(. != "" and . != "Success"))
  | join(": ")
  | if . == "" then null else . end;

def positions($names):
  accepted({ positions: map({ symbol: ($names["\(.contractId)"] | due("contract")),
    quantity: (.netPos | tostring), average_price: (.netPrice // 0 | tostring),
    open_profit: null }) });
# Names of contracts, remembered for a day; those that are not known are asked for.
def unnamed($names): [.[] | objects | "\(.contractId)" | select($names[.] == null)] | unique;
def names_of($ids; $memo): next("/contract/items"; { ids: ($ids | join(",")) }; $memo);

# What was executed, with its fees, which are records of their own and may come later. All that
# Tradovate lists is read each time, since a fill that is busted stays there as no longer active.
def costs: [
  .clearingFee, .exchangeFee, .nfaFee, .brokerageFee, .ipFee, .commission, .orderRoutingFee];
def execution($names; $fees):
  if type != "object" then { odd: . }
  else
    { execution_id: .id, broker_order_id: .orderId,
      symbol: ($names["\(.contractId)"] // .contractId),
      side: ({ Buy: "buy", Sell: "sell" }["\(.action)"] // "\(.action)"),
      quantity: .qty, price, at: .timestamp,
      fees: ($fees["\(.id)"] // []), voided: (.active == false) }
  end;
def executed($q; $names):
  $q.memo as $memo
  | $q.pull as $pull
  | ([$memo.fills[] | objects | .timestamp | values] | min) as $first
  | page({ more: false, through: $pull.now, cursor: { through: $pull.now },
      fills: [$memo.fills[] | execution($names; $memo.fees)] }
    + if $pull.cursor == null and ($first // "9") > $pull.from then
        { warning: ("Tradovate lists fills since \($first // "now") only, and the pull was to "
          + "begin at \($pull.from): older ones stand in its reports") }
      else {} end);
def own_orders: [.[] | objects] | {
  ids: by_id(true),
  filled: any(.[]; .ordStatus == "Filled") };
def fills($q):
  $q.request.path as $path
  | $q.memo as $memo
  | ($q.known.names // {}) as $names
  | if $path == "/order/deps" then
      a("array") | own_orders as $own | next("/fill/list"; {}; { orders: $own })
    elif $path == "/fill/list" then
      [a("array")[] | select(type != "object" or $memo.orders.ids["\(.orderId)"])] as $own
      | if $own == [] and $memo.orders.filled and ($memo.again | not) then
          $q.request | memo($memo + { again: true })
        else next("/fillFee/list"; {}; { fills: $own }) end
    elif $path == "/fillFee/list" then
      ($memo + { fees: by_id(costs) }) as $all
      | ($all.fills | unnamed($names)) as $new
      | if $new == [] then executed($q | .memo = $all; $names) else names_of($new; $all) end
    else
      ($names + (a("array") | by_id(.name))) as $names
      | executed($q; $names) + { remember: for_a_day("names"; $names) }
    end;

# The account that was meant, now that its number is known.
def accounts($q):
  [a("array")[] | select(.active != false)] as $all
  | ($all | map({ key: .name, value: .id }) | from_entries) as $named
  | ($named + if $all | length == 1 then { "": $all[0].id } else {} end) as $accounts
  | $accounts[$q.account.number // ""] as $account
  | ($all | map(.name) | join(" or ")) as $known
  | if $account == null then rejected("no such account; its number: may be \($known)")
    else
      $q.memo.meant + { remember: for_a_day("accounts"; $accounts) }
      | if .body then .body.accountId = $account else .query = of($account) end
    end;
def session: {
  token: (.accessToken | due("accessToken")),
  expires_at: .expirationTime };
def balance: {
  balance: (.totalCashValue | text("totalCashValue")),
  equity: (.netLiq | if . then tostring else . end) };

# Tradovate's ids of what an entry took along, in the order in which it was said.
def legs($q):
  if .oso1Id == null then {}
  else
    [.oso1Id, .oso2Id] as $ids
    | ($q.order.attached.stop_loss == null) as $target
    | { remember: for_a_day("legs of \($q.order.client_order_id)";
        { stop_loss: (if $target then null else $ids[0] end),
          take_profit: $ids[if $target then 0 else 1 end] }) }
  end;
# What an answer about orders means or leads to, by what was asked.
def order_with($id; field): [a("array")[] | select(field == $id).orderId][0];
def about_orders($q):
  $q.request.path as $path
  | $q.order.client_order_id as $id
  | $q.memo as $memo
  | if $path == "/order/placeorder" then a("object").orderId | due("orderId") | item
    elif $path == "/order/placeoso" then
      a("object") | (.orderId | due("orderId") | item) + legs($q)
    elif $path == "/order/cancelorder" or $path == "/order/modifyorder" then
      a("object").commandId | due("commandId") | accepted({})
    elif $path == "/command/list" and $q.operation == "find" then
      order_with($id; .clOrdId) | if . then item else get("/orderVersion/list") end
    elif $path == "/orderVersion/list" then
      order_with($id; .text)
      | if . then item
        elif $q.order.attached_to then
          get("/order/deps"; of($q.known.accounts[$q.account.number // ""] | due("account")))
        else { outcome: "absent" } end
    # One that went along with an entry, and does not say which it is, may be this one.
    elif $path == "/order/deps" and $q.operation == "find" then
      $q.order.attached_to.broker_order_id as $entry
      | if a("array") | any(.[]; "\(.parentId)" == $entry) then
          error("Tradovate has orders that the entry \($entry) took along, and none is named")
        else { outcome: "absent" } end
    elif $path == "/order/item" then
      a("object")
      | { id, ordStatus } as $order
      | (state($id; []; null) | .status == "rejected") as $refused
      | next((if $refused then "/command/deps" else "/fill/deps" end); of($order.id); $order)
    elif $path == "/command/deps" then
      ([a("array")[] | select(.commandType == "New").id][0]) as $command
      | if $command then next("/executionReport/deps"; of($command); $memo)
        else one($memo | state($id; []; null)) end
    elif $path == "/executionReport/deps" then
      ([a("array")[] | select(.execType == "Rejected") | why] | last) as $why
      | if $why then one($memo | state($id; []; $why))
        else next("/commandReport/deps"; $q.request.query; $memo) end
    elif $path == "/commandReport/deps" then
      ([a("array")[] | why] | last) as $why | one($memo | state($id; []; $why))
    elif $path == "/fill/deps" then
      a("array") as $fills
      | $memo
      | state($id; $fills; null)
      | if . == whole($q.order.quantity | tonumber) and $q.order.change == null then one(.)
        else next("/orderVersion/deps"; of($memo.id); .) end
    elif $path == "/orderVersion/deps" then
      (a("array") | max_by(.id)) as $version
      | ($version.orderQty | due("orderQty")) as $wanted
      | one($memo | whole($wanted) | .asked = { quantity: $wanted, limit_price: $version.price,
          stop_price: $version.stopPrice })
    elif $path == "/order/deps" then
      [a("array")[] | select(.ordStatus | is_open) | { id, ordStatus }] as $open
      | if $open == [] then accepted({ orders: [] }) else next("/command/list"; {}; $open) end
    elif $path == "/command/list" then
      (a("array") | map({ key: "\(.orderId)", value: (.clOrdId // empty) }) | from_entries) as $ids
      | ($memo | map(.ours = $ids["\(.id)"] | select(.ours))) as $orders
      | next("/fill/ldeps"; { masterids: ($orders | map("\(.id)") | join(",")) }; $orders)
    elif $path == "/fill/ldeps" then
      a("array") as $fills
      | accepted({ orders: ($memo | each_alone(.id as $one
          | state(.ours; [$fills[] | select(.orderId == $one)]; null))) })
    else error("nobody asked for \($path)") end;

def understood($q):
  $q.request.path as $path
  | ($q.known.names // {}) as $names
  | if $path | startswith("/auth/") then accepted({ session: (a("object") | session) })
    elif $path == "/account/list" then accounts($q)
    elif $q.operation == "fills" then fills($q)
    elif $path == "/position/deps" then
      [a("array")[] | select(.netPos != 0)] as $held
      | ($held | unnamed($names)) as $new
      | if $new == [] then $held | positions($names) else names_of($new; $held) end
    elif $path == "/contract/items" then
      ($names + (a("array") | by_id(.name))) as $names
      | ($q.memo | positions($names)) + { remember: for_a_day("names"; $names) }
    elif $path == "/cashBalance/getcashbalancesnapshot" then
      accepted({ balance: (a("object") | balance) })
    else about_orders($q) end;

# A ticket: nothing was done. The same is said again after its time, with the ticket; a captcha is
# for a person.
def captcha: {
  outcome: "busy", seconds: 3600,
  reason: ("Tradovate wants a person to solve a captcha; log in at trader.tradovate.com. "
    + "This connection waits for an hour") };
def again($ticket):
  .after = ($ticket["p-time"] | due("p-time"))
  | if .method == "POST" then .body["p-ticket"] = $ticket["p-ticket"]
    else .query["p-ticket"] = $ticket["p-ticket"] end;

. as $q
| .operation as $operation
| .request.path as $path
| .reply
| .status as $status
| (.body | words) as $words
| (.body | if type == "object" then . else {} end) as $body
| ($path | test("^/order/((place|modify|cancel)order|placeoso)$")) as $orders
| ($operation == "submit"
    and ($path | test("^/(fill|orderVersion|command|executionReport|commandReport)/"))) as $placed
| if $body["p-ticket"] and $body["p-captcha"] then captcha
  elif $body["p-ticket"] then $q.request | again($body)
  # 401 is also said to who changes or cancels an order that is at its end; that the token holds was
  # seen at the look just before. And once an order was placed, no 401 can mean that it was not: how
  # it stands is asked later.
  elif $status == 401 and ($path | test("^/order/(modify|cancel)order$")) then rejected($words)
  elif ($status == 401 or $status == 404) and $path == "/order/item" and $operation == "submit" then
    pending($q; $q.request.query.id)
  elif $status == 401 and $placed then
    error("Tradovate answered 401 to \($path) after the order was placed")
  elif $status == 401 then rejected($words) | credentials
  elif $status == 423 then
    { outcome: "busy", reason: "Tradovate locked this connection: \($words)" }
  elif $status == 400 and $orders then rejected($words)
  # Where nothing can be taken along the entry goes by itself.
  elif $status == 404 and $path == "/order/placeoso" then
    $q.request | .path = "/order/placeorder" | del(.body.bracket1, .body.bracket2)
  elif $status != 200 then error("Tradovate answered \($status): \($words)")
  else
    .body
    | failure as $failure
    | if $failure == null or ($orders and .orderId) then understood($q)
      elif $path | startswith("/auth/") then rejected($failure | words) | credentials
      elif $orders and .failureReason != "RiskCheckTimeout" then rejected($failure | words)
      else error("Tradovate failed: \($failure)") end
  end
