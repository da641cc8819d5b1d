# How Alpaca's answers are understood (Trading API v2). Changing this changes what the hub takes for
# done, refused or not known. It sees the question, the request and the reply, and gives the
# outcome. What it does not understand, and each error("…"), is "unknown": such an order is looked
# up, never sent again. The cases are in test.yaml.
include "prelude";

# Their words for an order's status, and ours.
def statuses: {
  pending_new: "pending", accepted: "pending", accepted_for_bidding: "pending", held: "pending",
  new: "open", pending_cancel: "open", pending_replace: "open", done_for_day: "open",
  stopped: "open", suspended: "open", calculated: "open",
  partially_filled: "partially_filled", filled: "filled",
  canceled: "canceled", expired: "expired", rejected: "rejected" };
# A leg that Alpaca holds is at work: it waits for its price beside the other one.
def standing($protects):
  if .status == "held" and ($protects or (.order_class // "" | test("^(simple)?$") | not))
  then .status = "new"
  else . end;
def asked: if .qty == null then null else { quantity: .qty, limit_price, stop_price } end;
def state:
  (.status | text("status") | status_in(statuses)) as $ours
  | (.filled_qty | if $ours | test("filled") then text("filled_qty") else . // "0" | tostring end)
    as $filled
  | { client_order_id, broker_order_id: (.id | text("id")),
      status: $ours, filled_quantity: $filled,
      average_price: (if $filled | test("[1-9]") then .filled_avg_price | text("filled_avg_price")
        else null end),
      asked: asked, reason: (if $ours == "rejected" then no_reason else null end) };
# An order that is changed, here or on Alpaca's own pages, is replaced by another one, with an id of
# its own.
# It is the same order to us: the last one in the chain tells how it stands, and what was filled
# before counts with it.
def fills:
  if .filled_qty // "0" | tostring | test("[1-9]")
  then [{ quantity: .filled_qty, price: (.filled_avg_price | text("filled_avg_price")) }]
  else [] end;
def followed($memo; $id):
  if .status == "replaced" then
    ($memo.done + fills) as $done
    | get("/v2/orders/\(.replaced_by | text("replaced_by") | @uri)") | reads | memo({ done: $done })
  elif $memo.done then
    ([$memo.done[].quantity, .qty // empty]) as $whole
    | accepted({ order: (state + { client_order_id: $id, fills: ($memo.done + fills) }
      | if .asked then .asked.quantity = $whole else . end) })
      + { remember: for_a_day("changed \($id)"; { id: .id, done: $memo.done }) }
  else accepted({ order: state }) end;
# A stop that came with its target bears Alpaca's id.
def stop_of($parent; $id):
  [$parent.legs // [] | .[] | select(.stop_price != null)]
  | if length == 1 then
      accepted({ order: (.[0] | standing(true) | state + { client_order_id: $id }) })
    else error("Alpaca's answer has no stop beside the order \($parent.client_order_id)") end;
# What did not go along with its entry goes by itself, under our id.
def attached_leg($order):
  ($order.protects == "stop_loss") as $stops
  | [.legs // [] | .[] | select((.stop_price != null) == $stops)]
  | if . == [] then
      get("/v2/orders:by_client_order_id"; { client_order_id: $order.client_order_id }) | reads
    elif length == 1 then
      .[0] | standing(true) | followed({ done: [] }; $order.client_order_id)
    else error("Alpaca has several orders of the kind \($order.protects) with the entry") end;
def with_legs:
  get("/v2/orders/\(.id | text("id") | @uri)"; { nested: "true" }) | reads;
def ours($id):
  if .client_order_id == null or .client_order_id == $id then .
  else error("Alpaca's answer is about another order, \(.client_order_id)") end;

# Crypto is BTCUSD here, but BTC/USD in orders.
def joined: split("/") | join("");
def position: {
  symbol: (.symbol | text("symbol") | joined),
  quantity: (.side as $side | .qty | text("qty")
    | if $side == "short" then "-" + ltrimstr("-") else . end),
  average_price: (.avg_entry_price | text("avg_entry_price")),
  open_profit: (.unrealized_pl | if . then tostring else null end) };
def balance: {
  balance: (.cash | text("cash")),
  equity: (.equity | text("equity")),
  currency: (.currency // "USD") };
# One that was changed does not tell what was filled before, so it is asked for by itself.
def open_orders:
  if length >= 500 then error("Alpaca lists 500 orders at most, and there may be more")
  else each_alone(select(.replaces == null) | standing(false) | state) end;

# What was executed. A line that is odd is passed on as it is, and kept by the hub with its page.
def fill:
  if type != "object" then { odd: . }
  else
    (.activity_type != "FILL") as $odd
    | { execution_id: .id, broker_order_id: .order_id,
        symbol: (.symbol | if type == "string" then joined else . end),
        side: (if .side == "sell_short" then "sell" else .side end),
        quantity: .qty, price, fees: "0", currency: "USD", at: .transaction_time,
        order_total: .cum_qty, odd: (if $odd then .activity_type else null end) }
    | if .odd then .side = null else . end
  end;
# The fee for crypto may be taken in coins, and then has no amount of money.
def charge:
  if type != "object" then { odd: . }
  else
    (.net_amount // "0" | tostring | test("[1-9]")) as $money
    | (.symbol // "") as $symbol
    | { id, at: (.created_at // .date), kind: .activity_type, symbol: ($symbol | joined),
        amount: (if $money then .net_amount else .qty end | negated),
        currency: (if $money then "USD"
          else $symbol | split("/") | .[0] | sub("USD[TC]?$"; "") end) }
  end;
def last_id: .[-1] | if type == "object" then .id else null end;
def last_time: .[-1] | if type == "object" then .transaction_time else null end;
# An empty page ends a day, when it follows one that was not full, or when it is told twice. Then
# come the next day, and after today the fees, which may be booked days later.
def executions($q; $rows):
  $q.memo as $at
  | $q.pull.now as $now
  | ($at.day == $now[0:10]) as $is_today
  | ($at.asked_again | not) as $once
  | ($rows | length >= 100) as $full
  | if $rows != [] then
      page({ fills: ($rows | map(fill)),
        through: (if $is_today then $rows | last_time else null end),
        cursor: ($at | .token = ($rows | last_id) | .full = $full | del(.ended, .asked_again)) })
    elif $once and ($at.full or ($at.token == null and ($is_today | not))) then
      $q.request | .memo = ($at | .asked_again = true)
    elif $is_today then
      page({ through: $now, cursor: { stage: "FEE", day: $at.day, filled: $at.token,
        since: ($at.since // $q.pull.from[0:10]) } })
    else
      ($at.day | day_after) as $next
      | page({ cursor: { stage: "FILL", day: $next, since: $at.since },
          through: "\($next)T00:00:00Z" })
    end;
def fees($q; $rows):
  $q.memo as $at
  | $q.pull.now as $now
  | page({ charges: [$rows[] | select((objects | .status) != "canceled") | charge] })
  + if $rows | length >= 100 then { cursor: ($at | .token = ($rows | last_id)) }
    elif $at.stage == "FEE" then { cursor: ($at | .stage = "CFEE" | del(.token)) }
    else
      { more: false, through: $now, cursor: { stage: "FILL", day: $at.day, token: $at.filled,
        ended: true, since: ($now | midnight - days(7) | time | .[0:10]) } }
    end;
def executed($q):
  (.body | a("array")) as $rows
  | if $q.pull.order then
      page({ fills: ($rows | map(fill)), more: ($rows | length >= 100),
        cursor: { token: ($rows | last_id) } })
    elif $q.memo.stage == "FILL" then executions($q; $rows)
    else fees($q; $rows) end;

# What an answer says that tells of no failure.
def understood($q):
  $q.order.client_order_id as $id
  | $q.memo as $memo
  | if $memo.attached then .body | a("object") | attached_leg($q.order)
    elif $memo.alone or $memo.beside then .body | a("object") | with_legs | memo({ legs: true })
    elif $memo.legs then stop_of(.body | a("object"); $id)
    elif $q.operation == "submit" or $q.operation == "find" then
      .body | a("object") | if $memo.done then . else ours($id) end
      | standing($q.order.protects != null) | followed($memo; $id)
    elif $q.operation == "cancel" or $q.operation == "change" then accepted({})
    elif $q.operation == "positions" then
      accepted({ positions: (.body | a("array") | map(position)) })
    elif $q.operation == "account" then accepted({ balance: (.body | a("object") | balance) })
    else accepted({ orders: (.body | a("array") | open_orders) }) end;

def field(f): if (.body | type) == "object" then .body | f else null end;
def said: field(.message) // .body | words;
# 403 is mostly a refusal of the order, with or without a code. It is about the credentials in this
# one word, without any word, and as the answer to a mere question without a code.
def unauthorised($orders):
  .status == 401 or (.status == 403 and ((said | ascii_downcase | startswith("forbidden"))
    or (field(.code) == null and (($orders | not) or field(.message) == null))));

# Why an order was refused, where something can be done about it: resting orders hold the shares or
# coins or would trade with it (a wash trade), or less is held than was to be sold, as fees for
# crypto are taken in coins.
def amount(f): field(f) // "0" | tostring | tonumber? // 0;
def because($side):
  said as $words
  | if $words | test("potential wash trade|while a (short|long) [a-z]+ order is open") then
      "resting_orders"
    elif $words | test("insufficient qty available") then
      if amount(.held_for_orders) > 0 then "resting_orders" else "not_held" end
    elif ($words | test("insufficient balance for")) and $side == "sell" then
      if amount(.balance) > amount(.available) then "resting_orders" else "not_held" end
    elif $words | test("not allowed to short|position does not exist|cannot be sold short"
      + "|position intent mismatch") then
      "not_held"
    else null end;
def refusal($side):
  because($side) as $because
  | [said, field(.reject_reason) // empty, (field(.existing_order_id) // empty | "order \(.)")]
  | { outcome: "rejected", reason: join(": ") }
    + if $because then { because: $because } else {} end;
# An order whose id was used before may be the very one that was sent: it is looked up.
# So does one that is said not to be at the exchange yet: some were changed all the same.
def refused($operation):
  .status as $status
  | if $operation == "cancel" then $status == 404 or $status == 422
    elif $operation == "change" then
      ([400, 403, 404, 422] | index($status)) != null and field(.message) != null
        and (said | contains("sent to exchange") | not)
    elif $operation == "submit" then
      ([400, 403, 404, 422] | index($status)) != null and field(.message) != null
        and (said | contains("client_order_id must be unique") | not)
    else false end;

. as $q
| .operation as $operation
| .reply
| .status as $status
| ($operation == "fills") as $pulls
| if $pulls and $status == 200 then executed($q)
  # An account without such fees.
  elif $pulls and ($status == 404 or $status == 422) and $q.memo.stage != "FILL" then
    .body = [] | executed($q)
  elif unauthorised($operation | test("submit|change|cancel")) then rejected(said) | credentials
  elif $status == 200 or $status == 201 or ($status == 204 and $operation == "cancel") then
    understood($q)
  elif $status == 404 and field(.code) == 40410000 and $q.memo.alone then $q.memo.alone
  elif $operation == "find" and $status == 404 and field(.code) == 40410000 then
    if $q.order.beside and $q.order.protects == "stop_loss" and $q.memo.beside == null
      and $q.memo.done == null then
      get("/v2/orders:by_client_order_id"; { client_order_id: $q.order.beside }) | reads
      | memo({ beside: true })
    else { outcome: "absent" } end
  elif refused($operation) then refusal($q.order.side)
  else unknown("Alpaca answered \($status): \(said)") end
