# How OANDA's answers are understood (v20). Changing this changes what the hub takes for done,
# refused or not known. It gives the outcome, or a further request. What it does not understand, and
# each error("…"), is "unknown" and will be looked up. The cases are in test.yaml.
include "prelude";

def list($name):
  .reply.body
  | if type == "object" and (.[$name] | type) == "array" then .[$name]
    else null | due($name) end;
def last: .reply.body.lastTransactionID | text("lastTransactionID");
def odd: error("no word for the order status \"\(.)\"");
def amount: ltrimstr("-") | tonumber;
def sum: map(amount) | add // 0;

# Why OANDA ends an order, and our word for it. With any other reason it did not take it or could
# not fill it. That it has ended is certain, whatever the word: OANDA has new ones now and then.
def canceled_by: "^(CLIENT_REQUEST|CLIENT_REQUEST_REPLACED|DIVIDEND_ADJUSTMENT_REPLACED"
  + "|MIGRATION|LINKED_TRADE_CLOSED)$";
def ended:
  if test(canceled_by) then "canceled"
  elif . == "TIME_IN_FORCE_EXPIRED" then "expired"
  else "rejected" end;
# An order that only reduces found nothing to reduce: something can be done about that. Which word
# OANDA has for it when a market order was taken is inferred, not seen.
def because:
  if . and test("CLOSEOUT_POSITION_DOESNT_EXIST|POSITION_CLOSEOUT_FAILED|NO_SUCH_POSITION"
    + "|no open position")
  then { because: "not_held" }
  else {} end;

# The prices of a fill stand with the trades that it opened, reduced and closed, and what the latter
# brought, which OANDA reckons in the account's currency.
def fills:
  . as $fill
  | [(.tradeOpened | values | .realizedPL = "0"), (.tradeReduced, .tradesClosed[]? | values)]
  | (if . == [] then [{ units: $fill.units, realizedPL: $fill.pl }] else . end)[]
  | { quantity: (.units | text("units") | ltrimstr("-")),
      price: (.price // $fill.fullVWAP // $fill.price | text("price")) }
    + if .realizedPL then { profit: .realizedPL } else {} end;

# What the transactions tell of an order: its fills, and where it stands. One that was changed, here
# or on OANDA's own pages, is replaced by another one, and that is the same order to us: the last of
# them tells, and all fills count.
def whole: tostring | ltrimstr("-");
def asked:
  (.parts // [.units | whole]) as $quantity
  | if .price == null or .type == null then null
    elif .type | startswith("STOP") then { quantity: $quantity, stop_price: .price }
    else { quantity: $quantity, limit_price: .price } end;
def created($events):
  . as $order
  | ([$events[] | select(.id == $order.id)][0]) as $one
  | if .first and $one then . + ($one | { units: (.units // $order.units), price, type })
    else . end;
# What is bound to a trade has no units, and ends with the trade.
def is_bound: .type // "" | test("^((TRAILING_)?STOP_LOSS|TAKE_PROFIT)_ORDER$");
def tells_nothing: test("^ORDER_(FILL|(CANCEL|CLIENT_EXTENSIONS_MODIFY)(_REJECT)?)$");
def status($own; $fills; $cause):
  (.units // "0" | amount - ($fills | map(.quantity) | sum)) as $rest
  | ([$own[].type | select(tells_nothing | not)][0]) as $odd
  | if $odd then $odd | odd
    elif $cause then $cause | ended | if . == "rejected" and $fills != [] then "canceled" else . end
    elif $fills == [] then "open"
    elif $rest < 0.0000001 then "filled"
    elif is_bound then "canceled"
    else "partially_filled" end;
def state($events):
  . as $order
  | [$events[] | select(.orderID == $order.id)] as $own
  | ((.done // []) + [$own[] | select(.type == "ORDER_FILL") | fills]) as $fills
  | [$own[] | select(.type == "ORDER_CANCEL")] as $cancels
  | ([$cancels[] | .replacedByOrderID | values][0]) as $by
  | ([$events[] | select(.id == $by)][0]) as $next
  | if $next then
      ($next.units // .units) as $left
      | ([$left, $fills[].quantity] | sum | tostring) as $units
      | { id: $by, client_order_id, done: $fills, units: $units, price: $next.price,
          type: $next.type, parts: [$fills[].quantity, ($left | whole)] }
      | .chain = del(.chain)
      | state($events)
    else
      ([$cancels[] | .reason | text("reason")][0]) as $cause
      | { client_order_id, broker_order_id: .id, fills: $fills, reason: $cause,
          status: status($own; $fills; $cause), asked: ($order | asked) }
        + ($cause | because)
        + if $order.chain then { chain: $order.chain } else {} end
    end;

# The order with our id. It may have been refused before, and it must not stand there twice.
def is_refused:
  if test("_ORDER_REJECT$") then true
  elif test("_ORDER$") then false
  else odd end;
def named($ours; $events):
  .order.quantity as $whole
  | [$events[].id | values] as $ids
  | [$events[]
    | select(.clientExtensions.id == $ours and .orderID == null)
    | select(.replacesOrderID as $before | $ids | index([$before]) | not)
    | { id: (.id | text("id")), units: (.units // $whole), price, type, client_order_id: $ours,
        reason: .rejectReason, refused: (.type | is_refused) }];
def one($order; $state):
  accepted({ order: ($state | del(.chain)) })
  | .remember = (if $state.chain then for_a_day("changed \($state.chain.id)"; $state.chain)
    else {} end)
    + if $order | is_bound then for_a_day("bound \($state.broker_order_id)"; true) else {} end
  | if .remember == {} then del(.remember) else . end;
def not_taken: {
  client_order_id, broker_order_id: .id, status: "rejected",
  reason: (if .reason == "CLIENT_ORDER_ID_ALREADY_EXISTS" then .reason | odd else .reason end) };
def found:
  .order.client_order_id as $ours
  | .memo.events as $events
  | named($ours; $events) as $all
  | (if .memo.orders != [] then .memo.orders | map(created($events))
    else [$all[] | select(.refused | not)] end) as $orders
  | if .operation == "orders" then
      accepted({ orders: ($orders | each_alone(state($events) | del(.chain))) })
    elif $ours and $orders[1:] != [] then
      error("OANDA has several orders with the id \($ours): \($orders | map(.id))")
    elif $orders != [] then one($orders[0]; $orders[0] | state($events))
    elif $all == [] then
      .order.attached_to.broker_order_id as $entry
      | if $entry == null or ([$events[] | select(.orderID == $entry)] != []) then
          { outcome: "absent" }
        else error("OANDA does not tell yet what became of the entry \($entry)") end
    else accepted({ order: ($all[-1] | not_taken) }) end;
def placed:
  .memo = { orders: [], events: [.reply.body[] | objects] }
  | found
  | if .outcome == "absent" then error("OANDA's answer does not name the order") else . end;

# Transactions are read to the account's last one: before that they are not complete, or lag behind.
# A long way is remembered.
def read($at):
  get("/accounts/\(.account.number | @uri)/transactions/sinceid"; { id: $at.since }) | memo($at);
def about($ours; $page; $known):
  reduce $page[] as $one ({ ids: $known, new: [] };
    if $one.clientExtensions.id == $ours
      or (.ids | index([$one.orderID]) or index([$one.id]))
    then { ids: (.ids + [$one.id, $one.replacedByOrderID | values]), new: (.new + [$one]) }
    else . end)
  | .new;
def scanned:
  (.order.client_order_id // "") as $ours
  | .memo as $at
  | list("transactions") as $page
  | [$at.orders[].id, ($at.events[] | .id, .replacedByOrderID | values),
      (.order.attached_to.broker_order_id | values)] as $known
  | about($ours; $page; $known) as $new
  | ($at + { since: ($page[-1].id // $at.since), events: ($at.events + $new) }) as $read
  | $at.orders[0] as $first
  | ([$new[] | select($first.first and .id == $first.id) | .replacesOrderID | values][0]) as $former
  | if $former then
      (.order.recorded_at | seconds - 60 | time) as $from
      | get("/accounts/\(.account.number | @uri)/transactions"; { from: $from, pageSize: "1000" })
      | memo({ orders: [], events: [] })
    elif ($read.since | tonumber) >= (last | tonumber) then .memo = $read | found
    elif $page != [] then read($read) + { remember: for_a_day("read for \($ours)"; $read) }
    else read($at) + { after: 1 } end;
def dated:
  (list("pages")[0] | if . then capture("[?&]from=(?<id>[0-9]+)") else null end) as $first
  | if $first then read(.memo + { since: ($first.id | tonumber - 1 | tostring) })
    else found end;
# One that took the place of another one does not tell what was filled before, and is asked for by
# itself.
def pending:
  [list("orders")[] | select(.clientExtensions.id and .replacesOrderID == null)
    | { id, client_order_id: .clientExtensions.id, units }] as $all
  | if $all == [] then accepted({ orders: [] })
    else
      ([$all[].id | tonumber] | min | tostring) as $since
      | read({ since: $since, orders: $all, events: [] })
    end;

def joined: split("_") | join("");
def positions: [
  list("positions")[]
  | (.instrument | joined) as $symbol
  | (.long, .short)
  | select((.units | text("units") | tonumber) != 0)
  | { symbol: $symbol, quantity: .units, average_price: .averagePrice,
      open_profit: .unrealizedPL }];
def balance: {
  balance: (.balance | text("balance")),
  equity: (.NAV | text("NAV")),
  currency: (.currency | text("currency")) };

# What was executed: a transaction each, at the average of its parts, with OANDA's own figures in
# the account's currency.
def is_zero: . == null or . == "0.0000" or (tonumber? // 1) == 0;
def one_price:
  [.tradeOpened.price, .tradeReduced.price, .tradesClosed[]?.price | values] as $prices
  | if $prices[1:] == [] then $prices[0]
    elif ($prices | unique)[1:] == [] then $prices[0]
    else null end;
def execution:
  if type != "object" then { odd: . }
  elif .type != "ORDER_FILL" then { odd: ., side: .type }
  else
    (.units | if . == null then . else tostring end) as $units
    | { execution_id: .id, broker_order_id: .orderID, client_order_id: .clientOrderID,
        symbol: (.instrument | if type == "string" then joined else . end),
        side: (if $units // "" | startswith("-") then "sell" else "buy" end),
        quantity: ($units | if . then ltrimstr("-") else . end),
        price: (one_price // .fullVWAP // .price),
        at: .time, profit: .pl,
        rate: (.homeConversionFactors.gainQuoteHome.factor?
          // .gainQuoteHomeConversionFactor),
        fees: [.commission, .guaranteedExecutionFee] }
  end;
def interest: {
  id: "\(.id)-financing", at: .time, kind: "financing", amount: (.financing | negated),
  symbol: (.instrument // "" | joined) };
def interests(kind): [.[] | objects | select(kind) | interest];
def of_fills: .type == "ORDER_FILL" and (.financing | is_zero | not);
# What is no execution, and known not to be one, is passed over.
def known_others: "_ORDER(_REJECT)?$|^ORDER_(CANCEL|CLIENT_EXTENSIONS_MODIFY)(_REJECT)?$"
  + "|^(CREATE|CLOSE|REOPEN|CLIENT_CONFIGURE|TRANSFER_FUNDS|TRADE_CLIENT|MARGIN_CALL)"
  + "|^(DELAYED_TRADE|DIVIDEND|RESET|FIXED_PRICE)|^DAILY_FINANCING$";
def is_execution:
  (type == "object" and .type != "ORDER_FILL" and (.type | tostring | test(known_others))) | not;
# The last transactions may be seen a little late, so the next pull begins some before.
def before: [tonumber - 50, 1] | max | tostring;
def from_to: capture("[?&]from=(?<from>[0-9]+)&to=(?<to>[0-9]+)");
def begun:
  list("pages") as $pages
  | [$pages[] | from_to] as $ranges
  | if ($ranges | length) != ($pages | length) then
      error("OANDA's pages have no from and to: \($pages[0])")
    elif $ranges == [] then page({ cursor: { since: (last | before) } })
    else
      page({ cursor: { pages: $ranges, size: .reply.body.pageSize, count: .reply.body.count,
        last: (last | before), first: ($ranges[0].from | before) } })
    end;
# As many as were counted must be there once the last page is read: OANDA is asked again when they
# are not. A page with fewer than it may have is asked for twice, and then believed: it may have
# other transactions beside.
def ranged:
  .memo as $at
  | [list("transactions")[] | select(is_execution)] as $rows
  | (($at.count // 0 | tonumber) - ($rows | length)) as $rest
  | ($at.pages[1:] == []) as $last
  | ([$at.size, $at.count] | map(values | tonumber) | min // 0) as $due
  | if ($rows | length) < $due and ($at.doubted | not) then
      page({ cursor: ($at | .doubted = true) })
    elif $last and $rest > 0 then
      error("OANDA counted \($at.count) fills here and listed \($rows | length)")
    else
      page({ fills: ($rows | map(execution)),
        charges: ($rows | interests(.financing | is_zero | not)),
        through: ([$rows[] | objects | .time][-1]),
        cursor: (if $last then { since: $at.last, fees: $at.first }
          else $at | del(.doubted) | .pages = .pages[1:] | .count = ([$rest, 0] | max) end) })
    end;
def followed:
  .memo as $at
  | list("transactions") as $rows
  | (if $at.fees then "fees" else "since" end) as $which
  | ([$rows[] | objects | .id | values | tonumber] | max) as $highest
  | ($highest | if . then tostring else null end) as $id
  | ($highest == null or $highest >= (last | tonumber) or $id == $at.seen) as $all
  | page(if $at.fees then { charges: ($rows | interests(.type == "DAILY_FINANCING")) }
      else
        { fills: [$rows[] | select(is_execution) | execution],
          charges: ($rows | interests(of_fills)) }
      end)
    + if $all | not then { cursor: ($at | .[$which] = $id | .seen = $id) }
      elif $at.fees then
        { more: false, through: .pull.now, cursor: { since: $at.since, read: (last | before) } }
      else { cursor: { since: (last | before), fees: ($at.read // (last | before)) } } end;
def executed:
  if .reply.body | has("pages") then begun
  elif .request.path | endswith("/idrange") then ranged
  else followed end;

def said:
  .reply.body
  | if type == "object" then
      [.errorMessage, (.errorCode // [.[] | objects | .rejectReason | values][0]) | values]
      | join(": ")
    else words end;
# An order whose id is pending already may be the very one that was sent: it is looked up.
# A 403 without a code says that the token has no right.
def refused:
  .reply.status as $status
  | .reply.body as $body
  | ([400, 403, 404] | index([$status])) != null
    and (.operation | test("submit|change|cancel"))
    and ($body | type) == "object" and $body.errorMessage != null
    and (said | contains("CLIENT_ORDER_ID_ALREADY") | not)
    and ($status != 403 or $body.errorCode != null);
def understood:
  .operation as $operation
  | if $operation == "fills" then executed
    elif .memo.submit then .memo.submit + { keep: last }
    elif .memo.events then if .reply.body | has("pages") then dated else scanned end
    elif $operation == "submit" then placed
    elif $operation == "orders" then pending
    elif $operation == "cancel" or $operation == "change" then
      .reply.body
      | .orderCancelTransaction // .stopLossOrderCancelTransaction
        // .takeProfitOrderCancelTransaction // {}
      | .id | due("orderCancelTransaction") | accepted({})
    elif $operation == "positions" then accepted({ positions: positions })
    else accepted({ balance: (.reply.body.account | balance) }) end;
def outcome:
  .reply.status as $status
  | if refused then { outcome: "rejected", reason: said } + (said | because)
    elif $status == 401 or $status == 403 then rejected(said) | credentials
    elif $status == 200 or $status == 201 then understood
    else unknown("OANDA answered \($status): \(said)") end;

# The account's last transaction is remembered, for the next order.
(.reply.body | if type == "object" then .lastTransactionID else null end) as $last
| "last of \(.account.number)" as $name
| outcome
| if $last then .remember[$name] = { value: $last, seconds: 3600 } else . end
