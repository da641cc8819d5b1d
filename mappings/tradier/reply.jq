# How Tradier's answers are understood (Brokerage API v1). Changing this changes what the hub takes
# for done, refused or not known. It sees the question, the request and the reply, and gives the
# outcome or a further request. What it does not understand, and each error("…"), is "unknown": the
# order is looked up, never sent again. The cases are in test.yaml.
include "prelude";

# Their words for an order's status, and ours.
def statuses: {
  ok: "pending", pending: "pending", submitted: "pending", accepted_for_bidding: "pending",
  open: "open", held: "open", calculated: "open", pending_cancel: "open",
  partially_filled: "partially_filled", filled: "filled",
  canceled: "canceled", expired: "expired", rejected: "rejected", error: "rejected" };
def ended:
  .broken or (.status as $status
    | ["filled", "canceled", "expired", "rejected", "error"] | index($status) != null);
def begun: (.exec_quantity // 0 | tonumber) > 0;
def dotted: split("/") | join(".");

# A list of none is the text "null", a list of one is the one.
def rows($all; $each):
  a("object")
  | if has($all) then .[$all] else error("the answer has no \($all)") end
  | if . == "null" or . == null then []
    else
      a("object") | .[$each]
      | if type == "array" then . else [. | a("object")] end
    end;
# An order of legs is its legs; each is known by the id of the whole and its own.
def singles:
  if .leg == null then .
  else
    . as $whole
    | .leg
    | (if type == "array" then .[] else . end)
    | . + { whole: $whole.id, tag: $whole.tag,
        errors: [.errors, $whole.reason_description, $whole.errors],
        broken: ($whole.status == "rejected" or $whole.status == "error") }
  end;
def id: [.whole // empty, .id] | map(text("id")) | join(":");

# Why an order is refused, of which the first answer said nothing: a text, codes, or both. Tradier
# counts what other orders will sell ("effective position").
def why: [.reason_description // empty, (.errors | .. | strings)] | join(": ");
def because:
  if test("PositionCrossZero|more shares than your") then { because: "resting_orders" }
  elif test("Unexpected(Sell|BuyToCover)Order") then { because: "not_held" }
  else {} end;
def state($tag):
  begun as $begun
  | (.status | text("status") | status_in(statuses)) as $theirs
  | (if .broken then "rejected"
    elif $begun and ($theirs == "open" or $theirs == "pending") then "partially_filled"
    else $theirs end) as $ours
  | why as $why
  | { client_order_id: $tag, broker_order_id: id, status: $ours,
      filled_quantity: (if $begun or $ours == "filled" then .exec_quantity | text("exec_quantity")
        else "0" end),
      average_price: (if $begun then .avg_fill_price | text("avg_fill_price") else null end),
      asked: { quantity: (.quantity | text("quantity")), limit_price: .price, stop_price },
      reason: (if $ours != "rejected" then null
        elif $why == "" then no_reason
        else $why | words end) }
    + if $ours == "rejected" then $why | because else {} end;
# An order that is sent again once its way is clear has the same tag: the refused one is left out.
def told($tag):
  . as $state
  | if .because then { remember: for_a_day("refused \($tag)"; .broker_order_id) } else {} end
  | accepted({ order: $state }) + .;
def placed($tag):
  . as $state
  | told($tag)
  | if $state.status == "rejected" then
      (del(.order) | .outcome = "rejected" | .reason = $state.reason)
      + if $state.because then { because: $state.because } else {} end
    else . end;

# What the pages of a list say, once the last one is there. Tradier says how many there are, or
# leaves it to whoever asks: fewer than 25, the usual size, are certainly all.
def page_is_last($rows): .memo.page as $page
  | ([.reply.body.orders | objects | .total_pages][0]) as $pages
  | if $pages then $pages <= $page else ($rows | length) < 25 end;
def listed(answer):
  (.reply.body | rows("orders"; "order")) as $rows
  | (.memo.rows + $rows) as $all
  | if $rows != [] and $rows[0].id == .memo.first then
      error("Tradier gave the same page of orders twice")
    elif page_is_last($rows) then [$all[] | singles] | answer
    else
      (.memo + { page: (.memo.page + 1), rows: $all, first: $rows[0].id }) as $memo
      | .request | .query.page = "\($memo.page)" | reads | memo($memo)
    end;

# The list is that of the present day in New York, four or five hours behind. So nothing in it is
# proof only for an order of the same day, by the time that the answer bears. When it was recorded
# the hub's clock says, which may be two minutes fast.
def months: { Jan: "01", Feb: "02", Mar: "03", Apr: "04", May: "05", Jun: "06",
  Jul: "07", Aug: "08", Sep: "09", Oct: "10", Nov: "11", Dec: "12" };
def told_at:
  (.reply.headers.date | due("time") | split(" ")) as $at
  | "\($at[3])-\(months[$at[2]])-\($at[1])T\($at[4])Z";
def days_there: seconds | [. - 14400, . - 18000] | map(time | .[0:10]);
def absent:
  (.order.recorded_at | seconds | [., . - 120] | map(time | days_there)) as $sent
  | (told_at | days_there) as $listed
  | if all($sent[]; . == $listed) then { outcome: "absent" }
    else
      unknown("Tradier lists the orders of the present day alone, and this one is older, or may be")
    end;
def matches($order):
  (.tag == $order.client_order_id or ($order.beside and .tag == $order.beside and .whole))
  and (.whole == null or .type == $order.order_type);
def age: split(":")[0] | tonumber;
def found($q; $orders):
  $q.order.client_order_id as $tag
  | $q.known["refused \($tag)"] as $refused
  | [$orders[] | select(matches($q.order)) | state($tag)
    | select($refused == null or (.broker_order_id | age) > ($refused | age))]
  | ([.[] | select(.status != "rejected")][-1] // .[-1]) as $one
  | if $q.memo.alone and ($one == null or $one.status == "rejected") then $q.memo.alone
    elif $one then $one | told($tag)
    else $q | absent end;
# Of an order that was placed just now the id of the whole alone may be known.
def one($wanted):
  .order.order_type as $type
  | [.reply.body | a("object") | .order | a("object") | singles
    | select(id == $wanted or (.type == $type and .whole and (.whole | tostring) == $wanted))][0]
  // error("Tradier's answer is about another order than \($wanted)");

# The id of the stop of two legs, which is asked for next.
def stop_beside($tag):
  .order.order_type as $type
  | [select($tag and $type == "limit") | .reply.body | objects | .order | objects | singles
    | select(.whole and .type == "stop") | for_a_day("order \($tag)"; id)][0];

def position: {
  symbol: (.symbol | text("symbol") | dotted), quantity: (.quantity | text("quantity")),
  cost: .cost_basis,
  units: (if .symbol | test("[0-9]{6}[CP][0-9]{8}$") then "100" else "1" end) };
def balance:
  a("object") | .balances | a("object")
  | { balance: (.total_cash | text("total_cash")), equity: (.total_equity | text("total_equity")),
      currency: "USD" };

# What was executed: Tradier tells no single executions, only how much of an order is done and at
# which average price. So an order is told when it ended, as one execution.
def fill: {
  execution_id: id, broker_order_id: id, client_order_id: (if .whole then null else .tag end),
  symbol: (.option_symbol // .symbol | dotted), side: (.side | split("_")[0]),
  quantity: .exec_quantity, price: .avg_fill_price, currency: "USD", at: .transaction_date,
  order_total: .exec_quantity };
def executed: [.[] | select(ended and begun) | fill];

# Days before today are in the nightly history: by date alone, without order and without an id. So a
# line is known by what it says and by its number among equals, as two equal lines are two
# executions. What the books have of orders of the same day and contract is not booked again: what
# it cost is, as orders do not say that, and a difference is told. A week at a time is asked for,
# once an hour, and the last six days again.
def days_before($count): midnight - days($count) | time | .[0:10];
# Nobody trades while it is this day in one half of the year and the day before in the other one.
def trading_day: seconds - 18000 | time | .[0:10];
def yesterday: .now | trading_day | days_before(1);
def week($from; $last):
  ([$from | midnight + days(6) | time | .[0:10], $last] | min) as $to
  | { history: { from: $from, to: $to, page: 1, told: {}, sums: {} },
      booked: { since: "\($from)T05:00:00Z", until: "\($to | day_after)T05:00:00Z" } };
def none_left($pull; $cursor):
  ($cursor.listed == $pull.now) as $is_all
  | page({ more: ($is_all | not), cursor: ($cursor + { read: $pull.now[0:13] }) }
    + if $is_all then { through: $pull.now } else {} end);
def going_on($pull; $cursor; $from):
  ($pull | yesterday) as $last
  | if $from > $last then none_left($pull; $cursor)
    else page({ cursor: ($cursor + week($from; $last)) }) end;
# The orders are read; the history comes next.
def orders_read($pull; $cursor):
  $cursor.read as $read
  | if $read == $pull.now[0:13] then none_left($pull; $cursor)
    else
      going_on($pull; $cursor;
        if $read then $read | days_before(6) else $pull.from | trading_day end)
    end;
def kept: { open, ask, listed, read, of_history };

def sums_booked: reduce (.[] | values) as $one ({};
  "\($one.at | trading_day) \($one.symbol)" as $key
  | .[$key] = [(.[$key][0] // 0) + ($one.bought | tonumber),
      (.[$key][1] // 0) + ($one.sold | tonumber)]);
def day: .date | text("date") | .[0:10];
# One number is one text, with or without zeros behind the point.
def plain:
  if . == null then ""
  else tostring | if test("[.]") then sub("0+$"; "") | sub("[.]$"; "") else . end end;
def sold: .trade.quantity | plain | startswith("-");
def symbol_of_line: .trade.symbol // "" | dotted;
def line($day; $id): {
  execution_id: $id, symbol: symbol_of_line, side: (if sold then "sell" else "buy" end),
  quantity: (.trade.quantity | plain | ltrimstr("-")), price: .trade.price,
  fees: .trade.commission, currency: "USD", at: "\($day)T17:00:00Z" };
def cost($day; $kind; $id; $amount): {
  id: $id, at: "\($day)T17:00:00Z", kind: $kind, amount: $amount, currency: "USD" };
# One line after the other: what is told so far goes along.
def counted($key): .told[$key] = (.told[$key] // 0) + 1 | .id = "\($key) \(.told[$key])";
def with_charge($row; $day):
  counted("\($day) \($row.type) \($row.amount | plain)")
  | .charges += [cost($day; $row.type; .id; $row.amount | negated)];
def with_trade($row; $day; $booked):
  ($row | symbol_of_line) as $symbol
  | "\($day) \($symbol)" as $of
  | ($row.trade.quantity | plain | ltrimstr("-") | tonumber? // 0) as $quantity
  | counted("\($of) \($row.trade.quantity | plain) \($row.trade.price | plain)")
  | .sums[$of] = [(.sums[$of][0] // 0) + (if $row | sold then 0 else $quantity end),
      (.sums[$of][1] // 0) + (if $row | sold then $quantity else 0 end)]
  | .id as $id
  | ($row | line($day; $id)) as $line
  | (.of_history | index($of) != null) as $before
  | if $booked[$of] == null then
      .fills += [$line] | .of_history += if $before then [] else [$of] end
    else
      .fills += (if $before then [$line + { voided: true }] else [] end)
      | .charges += [$row.trade | select((.commission // 0) != 0)
          | cost($day; "commission"; "commission \($id)"; .commission) + { symbol: $symbol }]
    end;
def lines($rows; $history; $booked; $of_history):
  reduce ($rows[] | select(day >= $history.from and day <= $history.to)) as $row (
    { told: $history.told, sums: $history.sums, of_history: $of_history, fills: [], charges: [] };
    ($row | day) as $day
    | if $row.type == "trade" then with_trade($row; $day; $booked)
      elif $row.type == "fee" or $row.type == "interest" then with_charge($row; $day)
      else . end);

# The newest day may not be whole yet, and says nothing before the next one is there.
def apart($one; $other): $one - $other | . > 0.0001 or . < -0.0001;
def differences($sums; $booked; $last):
  ([$sums | keys[] | .[0:10]] | unique) as $days
  | [($sums + $booked) | keys[]
    | . as $of
    | select(.[0:10] < $last and $booked[$of] and (.[0:10] as $day | $days | index($day) != null))
    | ($sums[$of] // [0, 0]) as $theirs
    | select(apart($theirs[0]; $booked[$of][0]) or apart($theirs[1]; $booked[$of][1]))
    | { line: { day: .[0:10], symbol: .[11:], history: $theirs, orders: $booked[$of] },
        reason: ("Tradier\u0027s history of \(.[0:10]) has \($theirs[0]) \(.[11:]) bought and "
          + "\($theirs[1]) sold, and the orders of that day, which are booked, "
          + "\($booked[$of][0]) and \($booked[$of][1])") }];
def told:
  .pull as $pull
  | $pull.cursor as $cursor
  | $cursor.history as $history
  | (.reply.body | rows("history"; "event")) as $rows
  | ([.reply.body.history | objects | .total_pages][0]) as $pages
  | [$rows | length, first, last] as $mark
  | ($pull.booked // [] | sums_booked) as $booked
  | lines($rows; $history; $booked; $cursor.of_history // []) as $all
  | ($all | { fills, charges }) as $page
  | ($cursor | kept) as $kept
  # Of equal rows a page may well be like the one before.
  | if $rows[0] != $rows[-1] and $mark == $history.mark then
      error("Tradier gave the same page of its history twice")
    elif if $pages then $pages > $history.page else ($rows | length) >= 25 end then
      page($page + { cursor: ($cursor + { of_history: $all.of_history,
        history: ($history + { page: ($history.page + 1), mark: $mark,
          told: $all.told, sums: $all.sums }) }) })
    else
      ($pull | yesterday) as $last
      | ($history.to | days_before(8)) as $reach
      | ($kept + { of_history: [$all.of_history[] | select(.[0:10] >= $reach)] }) as $next
      | going_on($pull; $next; $history.to | day_after)
      | . + $page
      + { differences: differences($all.sums; $booked; $last) }
      + if .through == null and $cursor.read == null then { through: "\($history.to)T23:59:59Z" }
        else {} end
    end;

# Of today: orders that ended.
def today($q; $orders):
  ($orders | map(id)) as $ids
  | [$orders[] | select(ended | not) | id] as $open
  | [$q.pull.cursor.open // [] | .[] | select(. as $id | $ids | index($id) == null)] as $ask
  | ($q.pull.cursor // {} | kept) + { open: $open, ask: $ask, listed: $q.pull.now }
  | without_nulls as $cursor
  | (if $ask == [] then orders_read($q.pull; $cursor) else page({ cursor: $cursor }) end)
  | .fills = ($orders | executed);
def earlier($orders):
  .memo.asked as $asked
  | .pull as $pull
  | [$orders[] | select(id == $asked)] as $one
  | $pull.cursor.ask[1:] as $ask
  | ($pull.cursor | kept) + { ask: $ask,
      open: ($pull.cursor.open + [$one[] | select(ended | not) | id]) }
  | without_nulls as $cursor
  | (if $ask == [] then orders_read($pull; $cursor) else page({ cursor: $cursor }) end)
  | .fills = ($one | executed);
def fills:
  . as $q
  | if .memo.one then
      page({ fills: ([one(.pull.order)] | executed), more: false, cursor: .pull.cursor })
    elif .memo.history then told
    elif .memo.asked then earlier([.reply.body.order | a("object") | singles])
    else listed(today($q; .)) end;

def said: .body | if type == "object" then [.. | strings] | join(": ") else . end | words;
def order_id: .body | objects | .order | objects | .id | values | tostring;
def understood($q):
  $q.order.client_order_id as $tag
  | ([.reply | order_id][0]) as $id
  | if $q.operation == "fills" then fills
    elif $q.memo.placed then
      stop_beside($q.order.beside) as $beside
      | one($q.memo.placed)
      | state($tag)
      | if .status == "rejected" and $q.memo.alone then $q.memo.alone
        else placed($tag) | if $beside then .remember += $beside else . end end
    elif $q.operation == "find" and $q.memo == null then
      one($q.order.broker_order_id) | state($tag) | told($tag)
    elif $q.operation == "find" or $q.memo.alone then listed(found($q; .))
    elif $q.operation == "orders" then
      listed(accepted({ orders: each_alone(select(.tag and (ended | not))
        | state(if .whole then "" else .tag end)) }))
    elif $q.operation == "positions" then
      accepted({ positions: (.reply.body | rows("positions"; "position") | map(position)) })
    elif $q.operation == "account" then accepted({ balance: (.reply.body | balance) })
    elif $id == null then error("Tradier answered: \(.reply | said)")
    # 200 says only that it was received; what became of it is asked at once.
    elif $q.operation == "submit" then
      get("/accounts/\($q.account.number | @uri)/orders/\($id)"; { includeTags: "true" })
      | reads
      | memo({ placed: $id })
    else accepted({}) end;

. as $q
| .operation as $operation
| .reply as $reply
| ($reply | said) as $said
| ($operation | test("submit|change|cancel")) as $acts
| (.request.reads == null and $acts) as $may
| if $reply.status == 401 and ($said | test("Unauthorized Account")) and .memo.placed then
    accepted({ order: { broker_order_id: .memo.placed, status: "pending" } })
  # So it speaks of an order that it does not know, too.
  elif $reply.status == 401 and ($said | test("Unauthorized Account"))
    and (.request.path | test("orders.")) then
    if .memo.asked then .reply.body = { order: { leg: [] } } | fills
    else unknown("Tradier does not know the order, or not the account: \($said)") end
  elif $reply.status == 401 then rejected($said) | credentials
  elif $may and ($reply.status == 400 or ($said | test("already in finalized state"))) then
    rejected($said)
  elif $may and $reply.status == 200 and ([$reply.body | objects | .errors | values] != []) then
    rejected($said)
  elif $reply.status == 200 then understood($q)
  else unknown("Tradier answered \($reply.status): \($said)") end
