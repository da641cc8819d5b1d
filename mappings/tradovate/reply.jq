# How Tradovate's answers are understood (REST v1). Changing this changes what the hub takes for done, refused or not
# known. It sees the question, the request and the reply, and gives the outcome or the next request. What it does not
# understand, and each error("…") here, is "unknown": such an order is looked up, never sent again. Cases: test.yaml.

# Their words for an order's status, and ours. They have none for an order that is partly filled.
def statuses: {PendingNew: "pending", Working: "open", PendingReplace: "open", PendingCancel: "open", Suspended: "open",
  Filled: "filled", Completed: "filled", Canceled: "canceled", Expired: "expired", Rejected: "rejected"};
def get($path; $query; $memo): { method: "GET", path: $path, query: $query, memo: $memo };
def item: get("/order/item"; { id: "\(.)" }; null);
def of($id): { masterid: "\($id)" };
def due(name): if . == null or . == "" then error("Tradovate's answer has no \(name)") else . end;
def a(kind): if type == kind then . else error("Tradovate's answer is no \(kind)") end;
def words: (.body // "no reason given") | tostring | .[0:300];
def rejected(reason): { outcome: "rejected", reason: (reason | tostring | .[0:300]) };
def for_a_day($name; $value): { remember: { ($name): { value: $value, seconds: 86400 } } };

# A 200 may be a failure, in one of five ways; the failureReason Success is none.
def failure: if type != "object" then null elif (.errorText // "") != "" then .errorText
  elif (.failureReason // "Success") != "Success" then [.failureReason, .failureText // empty] | join(": ")
  elif (.failureText // "") != "" then .failureText
  elif (.violations // []) != [] then .violations | map(.description // .constraint) | join("; ")
  elif .ok == false then "Tradovate gave no reason" else null end;

# An order's status, quantities and fills are three kinds of records. A fill that was taken back is not active.
def state($id; $fills; $why): ($fills | map(select(.active != false))) as $fills
  | ($fills | length > 0) as $begun
  | (statuses[.ordStatus | due("ordStatus")] // error("no word for the order status \"\(.ordStatus)\"")) as $status
  | { client_order_id: $id, broker_order_id: (.id | due("id") | tostring),
      fills: ($fills | map({ quantity: (.qty | tostring), price: (.price | tostring) })),
      status: (if $begun and ($status | test("pending|open")) then "partially_filled" else $status end),
      reason: (if $status == "rejected" then $why // "Tradovate gave no reason" else null end) };
def accepted(state): { outcome: "accepted", order: state };
def pending($q; $id): accepted({ id: $id, ordStatus: "PendingNew" } | state($q.order.client_order_id; []; null));

# Filled only when all its fills are there: they may come later than the status.
def whole($wanted): if .status != "filled" or ([.fills[].quantity | tonumber] | add // 0) >= $wanted then .
  else .status = (if .fills == [] then "open" else "partially_filled" end) end;
# Why an order was rejected after it was taken: a report has a reason, a text, or both.
def why: [.rejectReason // empty, .text // empty] | map(select(. != "" and . != "Success")) | join(": ") | if . == "" then null else . end;

def positions($names): { outcome: "accepted", positions: map({ symbol: ($names["\(.contractId)"] | due("contract")),
  quantity: (.netPos | tostring), average_price: (.netPrice // 0 | tostring), open_profit: null }) };

# What was executed, with its fees, which are records of their own and may come later. All that Tradovate lists is read
# each time, since a fill that is busted stays there as no longer active.
def costs: [.clearingFee, .exchangeFee, .nfaFee, .brokerageFee, .ipFee, .commission, .orderRoutingFee];
def execution($names; $fees): if type != "object" then { odd: . } else
  { execution_id: .id, broker_order_id: .orderId, symbol: ($names["\(.contractId)"] // .contractId),
    side: ({ Buy: "buy", Sell: "sell" }["\(.action)"] // "\(.action)"), quantity: .qty, price, at: .timestamp,
    fees: ($fees["\(.id)"] // []), voided: (.active == false) } end;
def executed($q; $names): $q.memo as $memo | $q.pull as $pull
  | [$memo.fills[] | objects | .timestamp | values] as $times
  | { outcome: "accepted", charges: [], more: false, through: $pull.now, cursor: { through: $pull.now },
      fills: [$memo.fills[] | execution($names; $memo.fees)] }
    + if $pull.cursor == null and (($times | min) // "9") > $pull.from then { warning: ("Tradovate lists fills since "
        + "\(($times | min) // "now") only, and the pull was to begin at \($pull.from): older ones stand in its reports") }
      else {} end;
def fills($q): $q.request.path as $path | $q.memo as $memo
  | if $path == "/order/deps" then get("/fill/list"; {}; { orders: (a("array") | map(select(type == "object"))
        | { ids: (map({ key: "\(.id)", value: true }) | from_entries), filled: any(.[]; .ordStatus == "Filled") }) })
    elif $path == "/fill/list" then [a("array")[] | select(type != "object" or $memo.orders.ids["\(.orderId)"])] as $own
      | if $own == [] and $memo.orders.filled and ($memo.again | not) then
          $q.request + { memo: ($memo + { again: true }) }
        else get("/fillFee/list"; {}; { fills: $own }) end
    elif $path == "/fillFee/list" then (map({ key: "\(.id)", value: costs }) | from_entries) as $fees
      | ($memo + { fees: $fees }) as $all | ($q.known.names // {}) as $names
      | ([$all.fills[] | objects | "\(.contractId)" | select($names[.] == null)] | unique) as $new
      | if $new == [] then $q | .memo = $all | executed(.; $names)
        else get("/contract/items"; { ids: ($new | join(",")) }; $all) end
    else (a("array") | map({ key: "\(.id)", value: .name }) | from_entries) as $new
      | (($q.known.names // {}) + $new) as $names | executed($q; $names) + for_a_day("names"; $names) end;

# What each answer means or leads to, by what was asked: first of accounts and contracts, then of orders.
def understood($q): $q.request.path as $path | $q.order.client_order_id as $id | $q.memo as $memo
  | ($q.known.names // {}) as $names
  | if $path | startswith("/auth/") then { outcome: "accepted",
      session: (a("object") | { token: (.accessToken | due("accessToken")), expires_at: .expirationTime }) }
    elif $path == "/account/list" then
      (a("array") | map(select(.active != false) | { key: .name, value: .id })) as $all
      | (($all | from_entries) + (if $all | length == 1 then { "": $all[0].value } else {} end)) as $accounts
      | $accounts[$q.account.number // ""] as $account | $memo.meant + for_a_day("accounts"; $accounts)
      | if $account == null then rejected("no such account; its number: may be \($all | map(.key) | join(" or "))")
        elif .body then .body.accountId = $account else .query = of($account) end
    elif $q.operation == "fills" then fills($q)
    elif $path == "/contract/find" then (a("object").id | due("id")) as $contract
      | $memo.meant + for_a_day("contract \($q.request.query.name)"; $contract)
      | if .memo then .memo.meant.body.contractId = $contract else .body.contractId = $contract end
    elif $path == "/position/deps" then (a("array") | map(select(.netPos != 0))) as $held
      | ($held | map("\(.contractId)" | select($names[.] == null)) | unique) as $new
      | if $new == [] then $held | positions($names) else get("/contract/items"; { ids: ($new | join(",")) }; $held) end
    elif $path == "/contract/items" then (a("array") | map({ key: "\(.id)", value: .name }) | from_entries) as $new
      | ($names + $new) as $names | ($memo | positions($names)) + for_a_day("names"; $names)
    elif $path == "/cashBalance/getcashbalancesnapshot" then { outcome: "accepted", balance: (a("object")
      | { balance: "\(.totalCashValue | due("totalCashValue"))", equity: (.netLiq | if . then tostring else . end) }) }
    elif $path == "/order/placeorder" then a("object").orderId | due("orderId") | item
    elif $path == "/order/liquidateposition" then pending($q; a("object").orderId)
    elif $path == "/order/cancelorder" then a("object").commandId | due("commandId") | { outcome: "accepted" }
    elif $path == "/command/list" and $q.operation == "find" then [a("array")[] | select(.clOrdId == $id).orderId][0]
      | if . then item else get("/orderVersion/list"; {}; null) end
    elif $path == "/orderVersion/list" then [a("array")[] | select(.text == $id).orderId][0]
      | if . then item else { outcome: "absent" } end
    elif $path == "/order/item" then a("object") | { id, ordStatus } | . as $order | state($id; []; null)
      | get((if .status == "rejected" then "/command/deps" else "/fill/deps" end); of($order.id); $order)
    elif $path == "/command/deps" then [a("array")[] | select(.commandType == "New").id][0]
      | if . then get("/executionReport/deps"; of(.); $memo) else accepted($memo | state($id; []; null)) end
    elif $path == "/executionReport/deps" then
      ([a("array")[] | select(.execType == "Rejected") | why] | last) as $why
      | if $why then accepted($memo | state($id; []; $why))
        else get("/commandReport/deps"; $q.request.query; $memo) end
    elif $path == "/commandReport/deps" then ([a("array")[] | why] | last) as $why
      | accepted($memo | state($id; []; $why))
    elif $path == "/fill/deps" then . as $fills | $memo | state($id; $fills | a("array"); null)
      | if . == whole($q.order.quantity | tonumber) then accepted(.) else get("/orderVersion/deps"; of($memo.id); .) end
    elif $path == "/orderVersion/deps" then (a("array") | max_by(.id).orderQty) as $wanted
      | accepted($memo | whole($wanted | due("orderQty")))
    elif $path == "/order/deps" then [a("array")[] | select(statuses[.ordStatus] | . == "open" or . == "pending")]
      | if . == [] then { outcome: "accepted", orders: [] } else get("/command/list"; {}; map({ id, ordStatus })) end
    elif $path == "/command/list" then (map({ key: "\(.orderId)", value: (.clOrdId // empty) }) | from_entries) as $ids
      | $memo | map(.ours = $ids["\(.id)"] | select(.ours))
      | get("/fill/ldeps"; { masterids: (map("\(.id)") | join(",")) }; .)
    elif $path == "/fill/ldeps" then a("array") as $fills | { outcome: "accepted",
      orders: ($memo | map(.id as $one | state(.ours; $fills | map(select(.orderId == $one)); null))) }
    else error("nobody asked for \($path)") end;

. as $q | .request.path as $path | .reply | (.body | if type == "object" then . else {} end) as $body
| ($path | test("^/order/(placeorder|cancelorder|liquidateposition)$")) as $orders
| ($q.operation == "submit" and ($path | test("^/(fill|orderVersion|command|executionReport|commandReport)/"))) as $placed
# A ticket: nothing was done. The same is said again after its time, with the ticket; a captcha is for a person.
| if $body["p-ticket"] and $body["p-captcha"] then { outcome: "busy", seconds: 3600, reason: ("Tradovate wants a "
    + "person to solve a captcha; log in at trader.tradovate.com. This connection waits for an hour") }
  elif $body["p-ticket"] then $q.request + { after: ($body["p-time"] | due("p-time")) }
    | if .method == "POST" then .body["p-ticket"] = $body["p-ticket"] else .query["p-ticket"] = $body["p-ticket"] end
  # 401 is also said to who cancels an order that is at its end; that the token holds was seen at the look just before. And
  # once an order was placed, no 401 can mean that it was not: how it stands is asked later.
  elif .status == 401 and $q.operation == "cancel" and $path == "/order/cancelorder" then rejected(words)
  elif (.status == 401 or .status == 404) and $path == "/order/item" and $q.operation == "submit" then
    pending($q; $q.request.query.id)
  elif .status == 401 and $placed then error("Tradovate answered 401 to \($path) after the order was placed")
  elif .status == 401 then rejected(words) + { credentials: true }
  elif .status == 423 then { outcome: "busy", reason: "Tradovate locked this connection: \(words)" }
  elif (.status == 400 and $orders) or (.status == 404 and $path == "/contract/find") then rejected(words)
  elif .status != 200 then error("Tradovate answered \(.status): \(words)")
  else .body | failure as $failure
    | if $failure == null or ($orders and .orderId) then understood($q)
      elif $path | startswith("/auth/") then rejected($failure) + { credentials: true }
      elif $orders and .failureReason != "RiskCheckTimeout" then rejected($failure)
      else error("Tradovate failed: \($failure)") end end
