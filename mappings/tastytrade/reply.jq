# How tastytrade's answers are understood (Open API). Changing this changes what the hub takes for
# done, refused or not known. It sees the question, the request and the reply, and gives the outcome
# or the next request. What it does not understand, and each error("…"), is "unknown": such an order
# is looked up, never sent again. The cases are in test.yaml.
include "prelude";

# Their words for an order's status, and ours. Both legs of a pair are at work from the beginning,
# and what an entry took along once that is filled; nobody asks before.
def statuses: {
  Received: "pending", Routed: "pending", "In Flight": "pending", Contingent: "pending",
  Live: "open", "Cancel Requested": "open", "Replace Requested": "open", "Remove Pending": "open",
  Filled: "filled", Cancelled: "canceled", Removed: "canceled", "Partially Removed": "canceled",
  Dead: "canceled", Expired: "expired", Rejected: "rejected" };
def ours:
  (."complex-order-tag" // "" | test("^(OCO|OTO)::order|::oco-")) as $paired
  | .status
  | due("status")
  | status_in(statuses)
  | if $paired and . == "pending" then "open" else . end;
def leg: (.legs | a("array"))[0] | a("object");
def fills: [leg.fills // [] | .[] | { quantity: (.quantity | text("quantity")),
  price: (."fill-price" | text("fill-price")) }];

# An order that was changed is several: the one that is filled tells how it stands, else the last
# one that works, else the last one. "Filled" may be told before all fills are there.
def state($id):
  sort_by(.id | tonumber)
  | map(fills[]) as $fills
  | (length > 1) as $changed
  | ([.[] | select(ours == "filled")][0]
    // [.[] | select(ours | test("open|pending"))][-1]
    // .[-1]) as $at
  | [.[] | select(.id != $at.id) | fills[].quantity] as $before
  | ($at | leg.quantity | text("quantity")) as $quantity
  | ([$at | fills[].quantity | tonumber] | add // 0) as $done
  | ($at | ours | if . == "filled" and $done < ($quantity | tonumber) then "open"
    elif . == "pending" and $changed then "open"
    else . end) as $status
  | { client_order_id: $id, broker_order_id: ($at.id | text("id")), fills: $fills,
      status: (if $fills != [] and ($status | test("open|pending")) then "partially_filled"
        else $status end),
      asked: { quantity: ($before + [$quantity]), limit_price: $at.price,
        stop_price: $at."stop-trigger" },
      reason: (if $status == "rejected" then $at."reject-reason" // no_reason else null end) };
# The orders that took the place of these, and the one whose place the first of them took.
def related:
  [(.[]."replacing-order-id"), .[0]."replaces-order-id" | values | tostring]
  - map(.id | tostring)
  | .[0];
def followed($q; $orders):
  ($orders | related) as $next
  | if $next then
      get($q.request.path | sub("/orders.*$"; "/orders/\($next)")) | reads
      | memo({ chain: $orders })
    else accepted({ order: ($orders | state($q.order.client_order_id)) }) end;

# Pages of a list: the next one is asked for until the last one is there.
def items: .data | a("object").items | a("array");
def with_all($q; f):
  (($q.memo.items // []) + items) as $items
  | (.pagination."total-pages" // 1) as $pages
  | (($q.request.query."page-offset" // "0" | tonumber) + 1) as $next
  | if $next < $pages then
      $q.request | .query."page-offset" = "\($next)" | memo($q.memo + { items: $items })
    else $items | f end;
def with_id($id): [.[] | select(."external-identifier" == $id)];
# The ids of the orders that were placed along with the one of an id.
def told_beside($id):
  [.[] | select((."external-identifier" // $id) != $id)
    | for_a_day("order \(."external-identifier")"; .id | text("id"))]
  | add;
# What is to be done next of what was planned.
def go_on($q): $q.memo.rest | .[0] + { memo: { rest: .[1:] } };

# Ours are BRK.B, ESZ6 and AAPL261218C00250000.
def symbol:
  ."instrument-type" as $type
  | .symbol
  | text("symbol")
  | if $type == "Equity" then split("/") | join(".")
    elif $type == "Future" then ltrimstr("/")
    elif $type == "Equity Option" then split(" ") | join("")
    else . end;
def held: [.[] | select(."quantity-direction" != "Zero")];
def sign:
  { Long: "", Short: "-" }[."quantity-direction" | tostring]
  // error("no word for the quantity-direction \(."quantity-direction")");
def position: {
  symbol: symbol, quantity: (sign + (.quantity | text("quantity"))),
  average_price: (."average-open-price" // "0" | tostring) };
# What is held the other way is closed, what is held this way is added to; with nothing held it is
# as the hub sees it. So is an exit always: one that finds the other side held is refused, and does
# not add to it. Only what opens a position takes exits along.
def by_what_is_held($q):
  [held[] | select(symbol == $q.order.symbol) | sign == ""][0] as $long
  | go_on($q)
  | if $long == null or $q.order.reduce_only then .
    else
      (if $q.order.side == "buy" then "Buy" else "Sell" end) as $side
      | (if $long == ($q.order.side == "sell") then "\($side) to Close"
        else "\($side) to Open" end) as $action
      | if .body."trigger-order" then
          .path |= sub("complex-orders$"; "orders") | .body = .body."trigger-order"
        else . end
      | .body.legs[].action = $action
    end;

# The same legs at other prices; nothing is known of what becomes of fills that were before.
def changed($q):
  $q.order.change as $to
  | if fills != [] then
      rejected("tastytrade changes no order that is partly filled; cancel it and place a new one")
    else
      { method: "PUT", path: $q.request.path,
        body: ({ "order-type", "time-in-force", price: $to.limit_price, "price-effect",
          "stop-trigger": $to.stop_price,
          legs: [.legs[] | { "instrument-type", symbol, quantity, action }] } | without_nulls) }
    end;

# A row of the account's ledger. One that undoes another one is told as that one, busted.
def costs: [. as $row
  | ("commission", "clearing-fees", "regulatory-fees", "proprietary-index-option-fees",
    "other-charge", "currency-conversion-fees")
  | $row[.] as $fee
  | if $row["\(.)-effect"] == "Credit" then $fee | negated else $fee end];
def execution:
  if type != "object" then { odd: . }
  else
    { execution_id: (."reverses-id" // .id), broker_order_id: ."order-id", symbol: symbol,
      side: (.action | tostring | if startswith("Buy") then "buy"
        elif startswith("Sell") then "sell"
        else . end),
      quantity: .quantity, price: (.price // "0"), at: ."executed-at", fees: costs,
      currency: (.currency // "USD"), voided: (."reverses-id" != null) }
  end;
def executed($q):
  $q.memo as $at
  | items as $rows
  | .pagination as $pages
  | if ($pages."current-item-count" // 0) > ($rows | length) then
      error("tastytrade counted \($pages."current-item-count") rows and sent \($rows | length)")
    else
      page({ fills: [$rows[]
          | select(type != "object" or .action != null)
          | select($q.pull.order == null or (."order-id" | tostring) == $q.pull.order)
          | execution] }
        + if $at.page + 1 < ($pages."total-pages" // 1) then
            { cursor: ($at | .page = .page + 1) }
          else
            { cursor: { through: $at.until }, through: $at.until,
              more: ($at.until != $q.pull.now) }
          end)
    end;

def understood($q):
  $q.request as $asked
  | $q.order.client_order_id as $id
  | a("object")
  | if $asked.path == "/oauth/token" then
      accepted({ session: { token: (.access_token | text("access_token")),
        seconds: (.expires_in | due("expires_in")) } })
    elif $q.operation == "fills" then executed($q)
    elif $q.operation == "orders" then
      with_all($q; accepted({ orders: each_alone(select(."external-identifier" and
        ."replaces-order-id" == null) | ."external-identifier" as $ours | [.] | state($ours)) }))
    elif $q.operation == "positions" then
      with_all($q; accepted({ positions: (held | map(position)) }))
    elif $q.operation == "account" then
      .data | if .items then .items[0] else . end
      | accepted({ balance: { balance: (."cash-balance" | text("cash-balance")),
          equity: (."net-liquidating-value" | text("net-liquidating-value")),
          currency: (.currency // "USD") } })
    elif $q.operation == "cancel" or $asked.method == "PUT" then accepted({})
    elif $q.operation == "change" then .data | a("object") | changed($q)
    elif $asked.method == "POST" then
      [.data | a("object") | .order,
        (."complex-order" // {} | ."trigger-order", .orders[]?) | values]
      | told_beside($id) as $beside
      | (with_id($id)[0] // .[0] | due("order")) as $order
      | followed($q; [$order])
      | if $beside then .remember += $beside else . end
    elif $asked.path | endswith("/positions") then with_all($q; by_what_is_held($q))
    elif $asked.path | endswith("/orders") then
      with_all($q; with_id($id) as $found
        | if $found != [] then followed($q; $found)
          elif $q.memo.rest then go_on($q)
          else { outcome: "absent" } end)
    else .data | a("object") as $order | followed($q; ($q.memo.chain // []) + [$order]) end;

# Their words for a failure, with each of the faults that they found.
def said:
  if type != "object" then words
  elif .error | type == "object" then
    [.error | .message // .code, (.errors // [] | .[] | .message // .reason // .code)]
    | map(values) | join(": ") | words
  else [.error, .error_description] | map(values) | join(": ") | words end;
def codes: [objects | .error | objects | .code, (.errors // [] | .[].code) | values];
# What can be done about a refused exit. Their words for orders that are in its way are not
# recorded, so whatever speaks of such orders counts.
def refused($codes; $words):
  rejected($words)
  | if $codes | index("closing_with_no_position") then not_held
    elif $words | test("(working|existing|pending) (closing |opening )?orders?"; "i") then
      .because = "resting_orders"
    else . end;

. as $q
| .request as $asked
| ($asked.method != "GET" and $asked.path != "/oauth/token") as $acts
| .reply
| .status as $status
| (.body | said) as $words
| if $status == 200 or $status == 201 then .body | understood($q)
  elif $asked.path == "/oauth/token" and $status < 429 then rejected($words) | credentials
  elif $status == 401 and $acts and $q.operation == "submit" then
    rejected($words) | credentials
    | .remember = for_a_day("in doubt \($q.order.client_order_id)"; true)
  elif $status == 401 or $status == 403 then rejected($words) | credentials
  elif $acts and ([400, 404, 406, 422] | index($status)) and (.body | codes) != [] then
    refused(.body | codes; $words)
  else error("tastytrade answered \($status): \($words)") end
