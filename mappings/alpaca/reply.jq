# How Alpaca's answers are understood (Trading API v2). Changing this changes what the hub takes for done, refused or
# not known. It sees the question, the request and the reply, and gives the outcome. What it does not understand, and
# each error("…") here, is "unknown": such an order is looked up, never sent again. The cases stand in test.yaml.

# Their words for an order's status, and ours.
def statuses: {
  pending_new: "pending", accepted: "pending", accepted_for_bidding: "pending", held: "pending",
  new: "open", pending_cancel: "open", pending_replace: "open", done_for_day: "open", stopped: "open",
  suspended: "open", calculated: "open", partially_filled: "partially_filled", filled: "filled",
  canceled: "canceled", expired: "expired", rejected: "rejected" };
def due(name): if . == null or . == "" then error("Alpaca's answer has no \(name)") else tostring end;

def state:
  (.status | due("status")) as $theirs
  | (statuses[$theirs] // error("no word for the order status \"\($theirs)\"")) as $ours
  | (if $ours | test("filled") then .filled_qty | due("filled_qty") else .filled_qty // "0" | tostring end) as $filled
  | { client_order_id, broker_order_id: (.id | due("id")), status: $ours, filled_quantity: $filled,
      average_price: (if $filled | test("[1-9]") then .filled_avg_price | due("filled_avg_price") else null end),
      reason: (if $theirs == "rejected" then "Alpaca gave no reason" else null end) };
# An order that is changed on Alpaca's own pages is replaced by another one, with an id of its own. It is the same order to
# us: the last one in the chain tells how it stands, and what was filled before counts with it.
def fills: if .filled_qty // "0" | tostring | test("[1-9]")
  then [{ quantity: .filled_qty, price: (.filled_avg_price | due("filled_avg_price")) }] else [] end;
def followed($memo; $id): if .status == "replaced" then { method: "GET", reads: true,
      path: "/v2/orders/\(.replaced_by | due("replaced_by") | @uri)", memo: { done: ($memo.done + fills) } }
  else { outcome: "accepted", order: (if $memo.done then state + { client_order_id: $id, fills: ($memo.done + fills) }
    else state end) } end;
# Crypto is BTCUSD here, but BTC/USD in orders.
def position: {
  symbol: (.symbol | due("symbol") | split("/") | join("")),
  quantity: (.side as $side | .qty | due("qty") | if $side == "short" then "-" + ltrimstr("-") else . end),
  average_price: (.avg_entry_price | due("avg_entry_price")),
  open_profit: (.unrealized_pl | if . then tostring else null end) };
def body(kind): if (.body | type) == kind then .body else error("Alpaca's answer is no \(kind)") end;
def ours($id):
  if .client_order_id == null or .client_order_id == $id then .
  else error("Alpaca's answer is about another order, \(.client_order_id)") end;
# What was executed. A line that is odd is passed on as it is, and kept by the hub with its page.
def fill: if type == "object" then {
  execution_id: .id, broker_order_id: .order_id, symbol: (.symbol | if type == "string" then split("/") | join("") else . end),
  side: (if .side == "sell_short" then "sell" else .side end), quantity: .qty, price, fees: "0", currency: "USD",
  at: .transaction_time, order_total: .cum_qty,
  odd: (if .activity_type == "FILL" then null else .activity_type end) } | if .odd then .side = null else . end
  else { odd: . } end;
def turned: if . == null then . else tostring | if startswith("-") then .[1:] else "-" + . end end;
# The fee for crypto may be taken in coins, and then has no amount of money.
def charge: if type == "object" then (.net_amount // "0" | tostring | test("[1-9]")) as $money
  | { id, at: (.created_at // .date), kind: .activity_type, symbol: (.symbol // "" | split("/") | join("")),
      amount: (if $money then .net_amount else .qty end | turned),
      currency: (if $money then "USD" else .symbol // "" | split("/") | .[0] | sub("USD[TC]?$"; "") end) }
  else { odd: . } end;
def tomorrow: . + "T00:00:00Z" | fromdateiso8601 + 86400 | todateiso8601 | .[0:10];
def days_before($days): . + "T00:00:00Z" | fromdateiso8601 - 86400 * $days | todateiso8601 | .[0:10];
def told(more): { outcome: "accepted", fills: [], charges: [], more: true } + more;
def last_id: .[-1] | if type == "object" then .id else null end;
# An empty page ends a day, when it follows one that was not full, or when it is told twice. Then come the next day, and
# after today the fees, which may be booked days later.
def executed($q): $q.memo as $at | .body as $rows | $q.pull.now[0:10] as $today
  | if ($rows | type) != "array" then error("Alpaca's answer is no array") else . end
  | if $q.pull.order then told({ fills: [$rows[] | fill], more: ($rows | length >= 100),
        cursor: { token: ($rows | last_id) } })
    elif $rows != [] and $at.stage == "FILL" then told({ fills: [$rows[] | fill],
        through: (if $at.day < $today then null else $rows[-1] | objects | .transaction_time end),
        cursor: ($at | .token = ($rows | last_id) | .full = ($rows | length >= 100) | del(.ended, .asked_again)) })
    elif $at.stage == "FILL" and ($at.asked_again | not) and ($at.full or ($at.token == null and $at.day != $today)) then
      $q.request | .memo = ($at | .asked_again = true)
    elif $at.stage == "FILL" and $at.day < $today then ($at.day | tomorrow) as $next
      | told({ cursor: ($at | { stage: "FILL", day: $next, since }), through: "\($next)T00:00:00Z" })
    elif $at.stage == "FILL" then told({ through: $q.pull.now, cursor: { stage: "FEE", day: $at.day, filled: $at.token,
        since: ($at.since // $q.pull.from[0:10]) } })
    else told({ charges: [$rows[] | select((objects | .status) != "canceled") | charge] })
      + if $rows | length >= 100 then { cursor: ($at | .token = ($rows | last_id)) }
        elif $at.stage == "FEE" then { cursor: ($at | .stage = "CFEE" | del(.token)) }
        else { more: false, through: $q.pull.now, cursor: { stage: "FILL", day: $at.day, token: $at.filled, ended: true,
          since: ($today | days_before(7)) } } end end;
def accepted($operation; $id; $memo): if $operation == "submit" or $operation == "find"
  then body("object") | if $memo.done then . else ours($id) end | followed($memo; $id)
  else { outcome: "accepted" } + if $operation == "cancel" then {}
  elif $operation == "close" then { order: (body("object") | state) }
  elif $operation == "positions" then { positions: (body("array") | map(position)) }
  elif $operation == "account" then
    { balance: (body("object")
      | { balance: (.cash | due("cash")), equity: (.equity | due("equity")), currency: (.currency // "USD") }) }
  elif body("array") | length >= 500 then error("Alpaca lists 500 orders at most, and there may be more")
  else { orders: (body("array") | map(state)) } end end;

def field(f): if (.body | type) == "object" then .body | f else null end;
def words: field(.message) // .body // "no reason given" | tostring | .[0:300];
# 403 is mostly a refusal of the order, with or without a code. It is about the credentials in this one word, without any
# word, and as the answer to a mere question without a code.
def credentials($orders): .status == 401 or (.status == 403 and ((words | ascii_downcase | startswith("forbidden"))
  or (field(.code) == null and (($orders | not) or field(.message) == null))));

# Why an order was refused, where something can be done about it: resting orders hold the shares or coins or would trade with
# it (a wash trade), or less is held than was to be sold, as fees for crypto are taken in coins.
def amount(f): field(f) // "0" | tostring | tonumber? // 0;
def because($side): words as $words
  | if $words | test("potential wash trade|while a (short|long) [a-z]+ order is open") then "resting_orders"
    elif $words | test("insufficient qty available") then
      if amount(.held_for_orders) > 0 then "resting_orders" else "not_held" end
    elif ($words | test("insufficient balance for")) and $side == "sell" then
      if amount(.balance) > amount(.available) then "resting_orders" else "not_held" end
    elif $words | test("not allowed to short|position does not exist|cannot be sold short") then "not_held"
    else null end;
def rejected($side): because($side) as $because
  | { outcome: "rejected", reason: ([words, field(.reject_reason) // empty, (field(.existing_order_id) // empty | "order \(.)")]
      | join(": ")) } + if $because then { because: $because } else {} end;

# An order whose id was used before may be the very one that was sent: it is looked up.
def refused($operation):
  if $operation == "cancel" then .status == 404 or .status == 422
  elif $operation == "submit" or $operation == "close" then
    (.status as $status | [400, 403, 404, 422] | index($status))
      and field(.message) != null and (words | contains("client_order_id must be unique") | not)
  else false end;
. as $q | .operation as $operation | .order.client_order_id as $id | .memo as $memo | .order.side as $side | .reply
| if $operation == "fills" and .status == 200 then executed($q)
  # An account without such fees.
  elif $operation == "fills" and (.status == 404 or .status == 422) and $memo.stage != "FILL" then
    .body = [] | executed($q)
  elif credentials($operation | test("submit|cancel|close")) then { outcome: "rejected", reason: words, credentials: true }
  elif .status == 200 or .status == 201 or (.status == 204 and $operation == "cancel") then
    accepted($operation; $id; $memo)
  elif $operation == "find" and .status == 404 and field(.code) == 40410000 then { outcome: "absent" }
  elif refused($operation) then rejected($side)
  else { outcome: "unknown", reason: "Alpaca answered \(.status): \(words)" } end
