# How OANDA's answers are understood (v20). Changing this changes what the hub takes for done, refused or not known. It gives
# the outcome, or a further request. What it does not understand, and each error("…"), is "unknown" and will be looked up.
def due(name): if . == null or . == "" then error("OANDA's answer has no \(name)") else tostring end;
def list(name): .reply.body | if type == "object" and (.[name] | type) == "array" then .[name] else "" | due(name) end;
def last: .reply.body.lastTransactionID | due("lastTransactionID");
def odd: error("no word for the order status \"\(.)\"");
def accepted(answer): { outcome: "accepted" } + answer;
# Why OANDA ends an order, and our word for it. After the last beginnings it did not take it or could not fill it.
def ended: if test("^(CLIENT_REQUEST|CLIENT_REQUEST_REPLACED|DIVIDEND_ADJUSTMENT_REPLACED|MIGRATION|LINKED_TRADE_CLOSED)$")
  then "canceled"
  elif . == "TIME_IN_FORCE_EXPIRED" then "expired"
  elif test("^(INTERNAL|MARKET|ACCOUNT|BOUNDS|CLIENT_TRADE|FIFO|GUARANTEED|HEDGING|INSTRUMENT|INSUFFICIENT|LOSING|OPEN_TRADES|PENDING"
    + "|POSITION|STOP_LOSS|TAKE_PROFIT|TRAILING)_") then "rejected" else odd end;
# An order that only reduces, or a closing one, found nothing to reduce: something can be done about that. Which word OANDA
# has for it when a market order was taken is inferred, not seen.
def because: if . and test("CLOSEOUT_POSITION_DOESNT_EXIST|POSITION_CLOSEOUT_FAILED|NO_SUCH_POSITION|no open position")
  then { because: "not_held" } else {} end;
# The prices of a fill stand with the trades that it opened, reduced and closed, and what the latter brought, which OANDA
# reckons in the account's currency.
def fills: . as $fill
  | [(.tradeOpened | values | .realizedPL = "0"), (.tradeReduced, .tradesClosed[]? | values)]
  | (if . == [] then [{ units: $fill.units, realizedPL: $fill.pl }] else . end)[]
  | { quantity: (.units | due("units") | ltrimstr("-")), price: (.price // $fill.fullVWAP // $fill.price | due("price")) }
    + if .realizedPL then { profit: .realizedPL } else {} end;
# What the transactions tell of an order: its fills, and where it stands. One that was changed on OANDA's own pages is
# replaced by another one, and that is the same order to us: the last of them tells, and all fills count.
def state($events): . as $order | [$events[] | select(.orderID == $order.id)] as $own
  | ((.done // []) + [$own[] | select(.type == "ORDER_FILL") | fills]) as $fills
  | ([$own[] | select(.type == "ORDER_CANCEL") | .replacedByOrderID | values][0]) as $by
  | ([$events[] | select(.id == $by)][0]) as $next
  | if $next then { id: $by, client_order_id, done: $fills, units: (($next.units | ltrimstr("-") | tonumber)
      + ([$fills[].quantity | tonumber] | add // 0) | tostring) } | .chain = del(.chain) | state($events) else .
  | ([$own[] | select(.type == "ORDER_CANCEL") | .reason | due("reason")][0]) as $cause
  | ([$own[].type | select(test("^ORDER_(FILL|(CANCEL|CLIENT_EXTENSIONS_MODIFY)(_REJECT)?)$") | not)][0]) as $odd
  | (.units | ltrimstr("-") | tonumber - ([$fills[].quantity | tonumber] | add // 0)) as $rest
  | { client_order_id, broker_order_id: .id, fills: $fills, reason: $cause, status: (if $odd then $odd | odd
    elif $cause then $cause | ended | if . == "rejected" and $fills != [] then "canceled" else . end
    elif $fills == [] then "open" elif $rest < 0.0000001 then "filled" else "partially_filled" end) }
    + ($cause | because) + if $order.chain then { chain: $order.chain } else {} end end;
# The order with our id. It may have been refused before, and it must not stand there twice.
def found: .order.client_order_id as $ours | .memo.events as $events
  | [$events[].id | values] as $ids
  | [$events[] | select(.clientExtensions.id == $ours and .orderID == null
      and (.replacesOrderID as $before | $ids | index([$before]) | not)) | { id: (.id | due("id")), units,
    client_order_id: $ours, reason: .rejectReason, refused: (if .type | test("_ORDER_REJECT$") then true
    elif .type | test("_ORDER$") then false else .type | odd end) }] as $all
  | (if .memo.orders != [] then .memo.orders else [$all[] | select(.refused | not)] end) as $orders
  | if .operation == "orders" then accepted({ orders: ($orders | map(state($events) | del(.chain))) })
    elif $ours and $orders[1:] != [] then error("OANDA has several orders with the id \($ours): \($orders | map(.id))")
    elif $orders != [] then ($orders[0] | state($events)) as $state | accepted({ order: ($state | del(.chain)) })
      + if $state.chain then { remember: { "changed \($state.chain.id)": { value: $state.chain, seconds: 86400 } } } else {} end
    elif $all == [] then { outcome: "absent" }
    else accepted({ order: ($all[-1] | { client_order_id, broker_order_id: .id, status: "rejected", reason: (
      if .reason == "CLIENT_ORDER_ID_ALREADY_EXISTS" then .reason | odd else .reason end) }) }) end;
def placed: .memo = { orders: [], events: [.reply.body[] | objects] } | found
  | if .outcome == "absent" then error("OANDA's answer does not name the order") else . end;
# Transactions are read to the account's last one: before that they are not complete, or lag behind. A long way is remembered.
def read($memo): { method: "GET", path: "/accounts/\(.account.number | @uri)/transactions/sinceid",
  query: { id: $memo.since }, memo: $memo };
def scanned: (.order.client_order_id // "") as $ours | .memo as $memo | list("transactions") as $page
  | [$memo.orders[].id, ($memo.events[] | .id, .replacedByOrderID | values)] as $before
  | (reduce $page[] as $one ({ ids: $before, new: [] };
      if $one.clientExtensions.id == $ours or (.ids | index([$one.orderID]) or index([$one.id]))
      then { ids: (.ids + [$one.id, $one.replacedByOrderID | values]), new: (.new + [$one]) } else . end)).new as $new
  | ($memo + { since: ($page[-1].id // $memo.since), events: ($memo.events + $new) }) as $read
  | if ($read.since | tonumber) >= (last | tonumber) then .memo = $read | found
    elif $page != [] then read($read) + { remember: { "read for \($ours)": { value: $read, seconds: 86400 } } }
    else read($memo) + { after: 1 } end;
def dated: (list("pages")[0] | if . then capture("[?&]from=(?<id>[0-9]+)") else null end) as $first
  | if $first then read(.memo + { since: ($first.id | tonumber - 1 | tostring) }) else found end;
def pending: [list("orders")[] | select(.clientExtensions.id) | { id, client_order_id: .clientExtensions.id, units }] as $all
  | if $all == [] then accepted({ orders: [] })
    else read({ since: ([$all[].id | tonumber] | min | tostring), orders: $all, events: [] }) end;
def positions: [list("positions")[] | (.instrument | split("_") | join("")) as $symbol | (.long, .short)
  | select((.units | due("units") | tonumber) != 0)
  | { symbol: $symbol, quantity: .units, average_price: .averagePrice, open_profit: .unrealizedPL }];
def balance: { balance: (.balance | due("balance")), equity: (.NAV | due("NAV")), currency: (.currency | due("currency")) };
def close: def all: if (.units | due("units") | tonumber) == 0 then "NONE" else "ALL" end;
  (.reply.body.position | { longUnits: (.long | all), shortUnits: (.short | all) }) as $body
  | if [$body[]] == ["NONE", "NONE"] then { outcome: "rejected", reason: "no open position", because: "not_held" }
    else { method: "PUT", path: "\(.request.path)/close", body: $body } end;
def words: .reply.body | if type == "object"
  then [.errorMessage, (.errorCode // [.[] | objects | .rejectReason | values][0]) | values] | join(": ")
  else . // "no reason given" | tostring | .[0:300] end;
# An order whose id is pending already may be the very one that was sent: it is looked up.
# A 403 without a code says that the token has no right.
def refused: (.reply.status as $status | [400, 403, 404] | index([$status])) and (.operation | test("submit|cancel|close"))
  and (.reply.body | type) == "object" and .reply.body.errorMessage and (words | contains("CLIENT_ORDER_ID_ALREADY") | not)
  and (.reply.status != 403 or .reply.body.errorCode);
# What was executed: a transaction each, at the average of its parts, with OANDA's own figures in the account's currency.
def turned: if . == null then . else tostring | if startswith("-") then .[1:] else "-" + . end end;
def zero: . == null or . == "0.0000" or (tonumber? // 1) == 0;
def parts: [(.tradeOpened, .tradeReduced, .tradesClosed[]?) | values | .price | values] | unique;
def execution: if type != "object" then { odd: . } elif .type != "ORDER_FILL" then { odd: ., side: .type } else
  { execution_id: .id, broker_order_id: .orderID, client_order_id: .clientOrderID,
    symbol: (.instrument | if type == "string" then split("_") | join("") else . end),
    side: (if (.units | tostring | startswith("-")) then "sell" else "buy" end),
    quantity: (.units | if . == null then . else tostring | ltrimstr("-") end),
    price: (parts as $prices | if $prices[1:] == [] and $prices != [] then $prices[0] else .fullVWAP // .price end),
    at: .time, profit: .pl,
    rate: (.homeConversionFactors.gainQuoteHome.factor? // .gainQuoteHomeConversionFactor),
    fees: [.commission, .guaranteedExecutionFee] } end;
def interest: .instrument as $name | { id: "\(.id)-financing", at: .time, kind: "financing", amount: (.financing | turned),
  symbol: ($name // "" | split("_") | join("")) };
# What is no execution, and known not to be one, is passed over.
def other: type == "object" and .type != "ORDER_FILL" and (.type | tostring | test("_ORDER(_REJECT)?$|^ORDER_(CANCEL|CLIENT_EXTENSIONS_MODIFY)(_REJECT)?$"
  + "|^(CREATE|CLOSE|REOPEN|CLIENT_CONFIGURE|TRANSFER_FUNDS|TRADE_CLIENT|MARGIN_CALL|DELAYED_TRADE|DIVIDEND|RESET|FIXED_PRICE)"
  + "|^DAILY_FINANCING$"));
def told(more): { outcome: "accepted", fills: [], charges: [], more: true } + more;
# The last transactions may be seen a little late, so the next pull begins some before.
def before: (tonumber - 50) as $id | if $id < 1 then "1" else $id | tostring end;
def begun: list("pages") as $pages | [$pages[] | capture("[?&]from=(?<from>[0-9]+)&to=(?<to>[0-9]+)")] as $ranges
  | if ($ranges | length) != ($pages | length) then error("OANDA's pages have no from and to: \($pages[0])") else . end
  | told({ cursor: (if $ranges == [] then { since: (last | before) } else { pages: $ranges, size: .reply.body.pageSize,
      count: .reply.body.count, last: (last | before), first: ($ranges[0].from | before) } end) });
# As many as were counted must be there: OANDA is asked again when they are not.
def ranged: .memo as $at | [list("transactions")[] | select(other | not)] as $rows
  | ([$at.size, $at.count] | map(values | tonumber) | min // 0) as $due
  | if ($rows | length) < $due then error("OANDA counted \($due) fills here and listed \($rows | length)") else . end
  | told({ fills: [$rows[] | execution], charges: [$rows[] | objects | select(.financing | zero | not) | interest],
      through: ($rows[-1] | objects | .time), cursor: (if $at.pages[1:] == [] then { since: $at.last, fees: $at.first }
        else $at | .pages = .pages[1:] | .count = (.count - ($rows | length)) end) });
def followed: .memo as $at | list("transactions") as $rows | (if $at.fees then "fees" else "since" end) as $which
  | [$rows[] | objects | .id | values | tonumber] as $ids
  | ($ids | if . == [] then null else max | tostring end) as $id
  | ($id == null or ($id | tonumber) >= (last | tonumber) or $id == $at.seen) as $all
  | told(if $at.fees then { charges: [$rows[] | objects | select(.type == "DAILY_FINANCING") | interest] }
    else { fills: [$rows[] | select(other | not) | execution],
      charges: [$rows[] | objects | select(.type == "ORDER_FILL" and (.financing | zero | not)) | interest] } end
    + if $all | not then { cursor: ($at | .[$which] = $id | .seen = $id) }
      elif $at.fees then { more: false, through: .pull.now, cursor: { since: $at.since, read: (last | before) } }
      else { cursor: { since: (last | before), fees: ($at.read // (last | before)) } } end);
def executed: if .reply.body | has("pages") then begun elif .request.path | endswith("/idrange") then ranged else followed end;
def outcome: .operation as $operation | .reply.status as $status
  | if $status == 401 or ($status == 403 and (refused | not)) then { outcome: "rejected", reason: words, credentials: true }
    elif refused then { outcome: "rejected", reason: words } + (words | because)
    elif $status != 200 and $status != 201 then { outcome: "unknown", reason: "OANDA answered \($status): \(words)" }
    elif $operation == "fills" then executed
    elif .memo.submit then .memo.submit + { keep: last }
    elif .memo.events then if .reply.body | has("pages") then dated else scanned end
    elif $operation == "submit" or ($operation == "close" and .request.method == "PUT") then placed
    elif $operation == "close" then close elif $operation == "orders" then pending
    elif $operation == "cancel" then .reply.body.orderCancelTransaction.id | due("orderCancelTransaction") | accepted({})
    elif $operation == "positions" then accepted({ positions: positions })
    else accepted({ balance: (.reply.body.account | balance) }) end;
# The account's last transaction is remembered, for the next order.
(.reply.body | if type == "object" then .lastTransactionID else null end) as $last | "last of \(.account.number)" as $name
| outcome | if $last then .remember[$name] = { value: $last, seconds: 3600 } else . end
