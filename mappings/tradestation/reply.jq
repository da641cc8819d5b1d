# How TradeStation's answers are understood (API v3). Changing this changes what the hub takes for
# done, refused or not known. It sees the question, the request and the reply, and gives the outcome
# or the next request. What it does not understand, and each error("…"), is "unknown": such an
# order is looked up, never sent again. The cases are in test.yaml.
include "prelude";

# Their words for an order's status, and ours. ACK is what an order has that rests. By the figures:
# the change was refused, a fill was corrected or busted, or it is filled.
def statuses: {
  CND: "pending", DON: "pending", LAT: "pending", OSO: "pending", PLA: "pending", REC: "pending",
  RSN: "pending", STT: "pending",
  ACK: "open", ASS: "open", BRC: "open", BRF: "open", CHG: "open", CSN: "open", DIS: "open",
  DOA: "open", ECN: "open", EXE: "open", FPR: "open", OPN: "open", OTHER: "open", RJC: "open",
  RPD: "open", STP: "open", SUS: "open", UCN: "open",
  CAN: "canceled", OUT: "canceled", SCN: "canceled", TSC: "canceled", UCH: "canceled",
  FLP: "canceled", EXP: "expired", REJ: "rejected",
  BRO: "by the figures", COR: "by the figures", RJR: "by the figures", FLL: "by the figures" };
def ours: .Status | due("Status") | status_in(statuses);
def ended: ours as $ours | ["canceled", "expired", "rejected"] | index($ours) != null;
def leg: (.Legs | a("array"))[0] | a("object");
def done: .ExecQuantity // "0" | tostring;
def begun: leg | done | tonumber > 0;
def whole: leg | (done | tonumber) >= (.QuantityOrdered | text("QuantityOrdered") | tonumber);
# QuantityRemaining says nothing of an order that expired or whose stop was hit, so what was done
# alone counts. FLL may come before all of it is there.
def standing:
  begun as $begun
  | whole as $whole
  | ours as $ours
  | (if $ours == "by the figures" then
      if $whole then "filled"
      elif .ClosedDateTime and .Status != "FLL" then "canceled"
      else "open" end
    elif $ours == "rejected" and $begun then "canceled"
    else $ours end)
  | if $begun and (. == "open" or . == "pending") then "partially_filled" else . end;
def price: .FilledPrice // (leg | .ExecutionPrice);
def state($id):
  (.OrderType | text("OrderType")) as $type
  | standing as $standing
  | { client_order_id: $id, broker_order_id: (.OrderID | text("OrderID")), status: $standing,
      filled_quantity: (leg | done),
      average_price: (if begun then price | text("FilledPrice") else null end),
      asked: { quantity: (leg | .QuantityOrdered | text("QuantityOrdered")),
        limit_price: (if $type | test("Limit") then .LimitPrice else null end),
        stop_price: (if $type | test("Stop") then .StopPrice else null end) },
      reason: (if $standing == "rejected" then
          .RejectReason // .StatusDescription // no_reason | words
        else null end) };

# Lists come with what could not be told beside them: then they are not whole.
def rows($name):
  a("object")
  | if (.Errors // []) != [] then
      error("TradeStation tells not all: \(.Errors[0] | .Message // .Error)")
    else .[$name] | a("array") end;
def with_all($q; f):
  (($q.memo.rows // []) + rows("Orders")) as $rows
  | (.NextToken // "") as $token
  | if $token == "" then $rows | f
    else
      $q.request
      | .query.nextToken = $token
      | memo($q.memo + { rows: $rows })
    end;

# Ours are ESZ6 and AAPL261218C00252500; lists may have small letters.
def symbol:
  (.AssetType // "") as $type
  | .Symbol
  | text("Symbol")
  | ascii_upcase
  | if $type == "FUTURE" then
      capture("^(?<root>.+[FGHJKMNQUVXZ])[0-9](?<year>[0-9])$") // { root: ., year: "" }
      | .root + .year
    elif $type | test("OPTION$") then
      . as $theirs
      | capture("^(?<root>[^ ]+) (?<day>[0-9]{6}[CP])(?<whole>[0-9]+)[.]?(?<part>[0-9]*)$")
        // { root: $theirs }
      | if .day then "\(.root)\(.day)\("00000\(.whole)"[-5:])\("\(.part)000"[0:3])" else .root end
    else . end;
def sign:
  { Long: "", Short: "-" }[.LongShort | tostring]
  // error("no word for the side of a position \"\(.LongShort)\"");
def position: {
  symbol: symbol, quantity: (sign + (.Quantity | text("Quantity") | ltrimstr("-"))),
  average_price: (.AveragePrice // "0" | tostring) };

# What is held the other way is closed, what is held this way is added to; with nothing held it is
# as the hub sees it. So is an exit always: one that finds the other side held is refused, and does
# not add to it.
def go_on($q): $q.memo.rest | .[0] + { memo: { rest: .[1:] } };
def actions: {
  equity: { buy: { Long: "BUY", Short: "BUYTOCOVER" }, sell: { Long: "SELL", Short: "SELLSHORT" } },
  option: { buy: { Long: "BUYTOOPEN", Short: "BUYTOCLOSE" },
    sell: { Long: "SELLTOCLOSE", Short: "SELLTOOPEN" } } };
def closable($side): { buy: "Short", sell: "Long" }[$side] as $way
  | [.[] | select(.LongShort == $way) | .Quantity | text("Quantity") | ltrimstr("-")][0] // "0";
def by_what_is_held($q):
  go_on($q) as $order
  | ([$order.body | .Symbol, .Orders[0].Symbol | values][0]) as $symbol
  | [.[] | select((.Symbol | text("Symbol") | ascii_upcase) == $symbol)] as $held
  | ($order | if $q.order.reduce_only then .memo.held = ($held | closable($q.order.side))
    else . end) as $order
  | if $q.order.reduce_only or $held == [] or ($held[0].Quantity | tonumber) == 0 then $order
    else
      ($held[0] | sign | if . == "" then "Long" else "Short" end) as $way
      | actions[$q.order.kind][$q.order.side][$way] as $action
      | $order
      # Only what opens a position takes exits along.
      | del(.body.OSOs)
      | .body.TradeAction = $action
    end;

# What can be done about an exit that is refused. Their words for it are many, so what is there
# decides: less is held than was to be closed, or orders that work close it already. Of orders that
# cancel each other the largest one counts. It is sent again under another id.
def closing($q):
  [.[] | select((ours | test("open|pending")) and .Status != "OSO")
    | select(leg | symbol == $q.order.symbol
      and (.BuyOrSell // "" | ascii_downcase | startswith($q.order.side)))]
  | group_by(.GroupName // .OrderID);
def left_of: leg | .QuantityRemaining // .QuantityOrdered | tonumber;
def as_refused($q; $why):
  $q.memo.refused as $refused
  | ($q.known["refused \($q.order.client_order_id)"] // []) as $before
  | ($refused.remember + if $why.because then
      for_a_day("refused \($q.order.client_order_id)"; $before + [$refused.id])
    else {} end) as $remember
  | if $refused.state then accepted({ order: ($refused.state + $why) })
    else rejected($refused.reason) + $why end
  | .remember = $remember;
def by_what_closes_it($q):
  closing($q) as $closing
  | ([$closing[] | map(left_of) | max] | add // 0) as $kept
  | if $closing == [] or ($q.memo.held | tonumber) >= $kept + ($q.order.quantity | tonumber) then
      as_refused($q; {})
    else
      as_refused($q; { because: "resting_orders", reason: ("\($q.memo.refused.reason) (closed "
        + "already by TradeStation's \([$closing[][].OrderID] | join(", ")))") })
    end;
# One that was taken and is refused later is found so.
def late: .operation == "find" and .order.reduce_only and .order.order_type == "market";
def refused($q; $refused):
  ($refused | .remember += for_a_day("order refused \(.id)"; .id)) as $refused
  | ($q | .memo.refused = $refused) as $q
  | if $q.memo.held == null and ($q | late) then
      get("/brokerage/accounts/\($q.account.number | @uri)/positions")
      | reads
      | memo({ refused: $refused })
    elif $q.memo.held == null then as_refused($q; {})
    elif ($q.memo.held | tonumber) < ($q.order.quantity | tonumber) then
      as_refused($q; { because: "not_held" })
    else
      get("/brokerage/accounts/\($q.account.number | @uri)/orders"; { pageSize: "600" })
      | reads
      | memo({ held: $q.memo.held, refused: $refused })
    end;

# None of our ids comes back, so an order is found by what it is for: the only one like it that was
# opened since a minute before it was recorded, and that is no other order of ours.
def equals($text): (. // "0" | tostring | tonumber) == ($text // "0" | tonumber);
def is_for($order):
  leg as $leg
  | (.OrderType // "") as $type
  | ((.Legs | length) == 1)
    and ($leg | symbol) == $order.symbol
    and ($leg.BuyOrSell // "" | ascii_downcase | startswith($order.side))
    and $type == { market: "Market", limit: "Limit", stop: "StopMarket",
      stop_limit: "StopLimit" }[$order.order_type]
    and (($type | test("Limit") | not) or (.LimitPrice | equals($order.limit_price)))
    and (($type | test("Stop") | not) or (.StopPrice | equals($order.stop_price)))
    # An exit is sent for what is left to close, and in a bracket it loses what the other one fills.
    and (($leg.QuantityOrdered | equals($order.kept.quantity // $order.quantity))
      or ($order.reduce_only and ($order.kept == null or $order.beside)
        and ($leg.QuantityOrdered | tonumber) <= ($order.quantity | tonumber)))
    and (.OpenedDateTime | text("OpenedDateTime") | seconds) >= ($order.recorded_at | seconds - 60);
def others($q):
  [$q.known | to_entries[]
    | select((.key | startswith("order ")) and .key != "order \($q.order.client_order_id)")
    | .value] + ($q.order.others.ids // []);
def like_it($q):
  others($q) as $others
  | [.[] | select(.OrderID as $id | $others | index($id) == null) | select(is_for($q.order))]
  | ([.[] | select(ours != "rejected")]) as $taken
  | if $taken == [] then . else $taken end;
# An id is known from when it is told; the journal has it soon after.
def is_known($client; $id): { "order \($client)": { value: $id, seconds: 600 } };
def told($q):
  state($q.order.client_order_id) as $state
  | is_known($q.order.client_order_id; $state.broker_order_id) as $known
  | if $state.status == "rejected" and ($q.memo.held or ($q | late)) then
      refused($q; { id: $state.broker_order_id, reason: $state.reason, $state, remember: $known })
    else accepted({ order: $state, remember: $known }) end;
def found($q; $otherwise):
  if length == 0 then $otherwise
  elif ($q.order.others.unclear // 0) > 0 then
    unknown("there is an order at TradeStation that may be it, or another one that is not clear")
  elif length == 1 then .[0] | told($q)
  else unknown("there are \(length) orders at TradeStation that may be it") end;
def why: [.Errors // [] | .[] | .Message // .Error | values] | unique | join("; ")
  | if . == "" then no_reason else words end;
# Today's orders and those that work are told by themselves, others in the list of earlier days.
def day_before: seconds - days(1) | time | .[0:10];
def of_earlier_days($q; $since):
  get($q.request.path | sub("/orders/"; "/historicalorders/");
    { since: ($since | day_before) })
  | memo($q.memo + { historical: true });
# An entry tells the ids of what it took along, and those are told like other orders. What did not
# go along goes by itself.
def elsewhere($q; $rest): $q.request.path | sub("/(historical)?orders/.*$"; $rest);
def by_itself($q): get(elsewhere($q; "/orders"); { pageSize: "600" }) | memo({ lists: 1 });
def taken_along($q):
  ($q.order.protects == "stop_loss") as $stops
  | a("object")
  | (.Orders // []) as $orders
  | (.Errors // []) as $errors
  | [$orders[] | .ConditionalOrders // [] | .[] | select(.Relationship == "OSO").OrderID] as $ids
  | [$orders[] | select(.OrderType | test("Stop") == $stops)] as $legs
  | if $q.memo.entry and $ids != [] then
      get(elsewhere($q; "/orders/\($ids | join(","))")) | memo({ along: true })
    elif $q.memo.along and ($legs | length) == 1 then $legs[0] | told($q)
    elif $legs[1:] != [] then
      error("TradeStation has \($legs | length) orders that the entry took along for the same")
    elif $errors == [] then by_itself($q)
    elif $q.memo.historical then error("TradeStation does not tell what went along: \(why)")
    else of_earlier_days($q; $q.order.attached_to.recorded_at) end;
# Nothing is believed before two lists of today and one of the days before had nothing.
def found_at_last($q):
  found($q; if $q.memo.lists == 1 then
      get($q.request.path | sub("/orders$"; "/historicalorders");
        { since: ($q.order.recorded_at | day_before), pageSize: "600" })
      | memo({ lists: 2 })
    elif $q.memo.lists == 2 then
      get($q.request.path | sub("/historicalorders$"; "/orders"); { pageSize: "600" })
      | memo({ lists: 3 })
      | .after = 1
    else { outcome: "absent" } end);

# An id that was used before may be that of the very order.
def used_up: test("OrderConfirmID|duplicate"; "i");
# An order, or two of them of which one may be taken and the other one not. What was taken is asked
# for at once: it may be refused after all.
def answers: if type == "array" then
  { Orders: [.[] | .Orders // [] | .[]], Errors: [.[] | .Errors // [] | .[]] } else a("object") end;
def is_stop: .Message // "" | test("Stop Market");
def is_entry: .Message // "" | test("Market$") and (test("Stop Market") | not);
def refused_ids: [.Errors // [] | .[].OrderID // empty | { key: "order refused \(.)",
  value: { value: ., seconds: 600 } }] | from_entries;
def placed($q):
  $q.order.client_order_id as $client
  | answers
  | $q.request.body as $sent
  | ($sent.Type != null) as $pair
  | ([.Orders // [] | .[]
      | select(($pair and is_stop or $sent.OSOs != null and (is_entry | not)) | not)][0]) as $own
  | ([.Orders // [] | .[] | select($pair and is_stop)][0]) as $stop
  | (refused_ids + (if $stop then is_known($q.order.beside; $stop.OrderID | text("OrderID"))
      else {} end)) as $remember
  | if $own then
      ($own.OrderID | text("OrderID")) as $id
      | get("/brokerage/accounts/\($q.account.number | @uri)/orders/\($id | @uri)")
      | reads
      | memo({ placed: $id, held: $q.memo.held } | without_nulls)
      | .remember = $remember + is_known($client; $id)
    elif (.Errors // []) != [] and (why | used_up) then unknown(why)
    elif (.Errors // []) != [] and $pair then rejected(why) | .remember = $remember
    elif (.Errors // []) != [] then
      refused($q; { id: (.Errors[0].OrderID // "none"), reason: why, remember: $remember })
    else error("TradeStation names no order in its answer") end;
def pending($q): accepted({ order: { client_order_id: $q.order.client_order_id,
  broker_order_id: $q.memo.placed, status: "pending" } });
def one($q):
  a("object")
  | (.Orders // [])[0] as $order
  | if $order then $order | told($q)
    elif $q.memo.placed then pending($q)
    elif $q.memo.historical or ((.Errors // []) == []) then
      error("TradeStation does not tell of the order: \(why)")
    else of_earlier_days($q; $q.order.recorded_at) end;

# What was executed. There are no single executions: an order is told when it ended, each leg as one
# execution, under the same id each time. What it cost is of the whole order. One of which something
# was busted or corrected is told as it is then, and a leg of which nothing is left as voided.
def is_over: standing as $now | ["filled", "canceled", "expired", "rejected"] | index($now) != null;
def mended: .Status == "BRO" or .Status == "COR";
def executions:
  (try (is_over or mended | tostring) catch "odd") as $over
  | if $over == "odd" then { odd: . }
  else
    select($over == "true")
    | . as $order
    | .Legs
    | to_entries[]
    | (.value | (done | tonumber) == 0) as $nothing
    | (if $nothing then .value.QuantityOrdered else .value.ExecQuantity end) as $quantity
    | select($nothing == false or $order.Status == "BRO")
    | { execution_id: "\($order.OrderID):\(.key + 1)", broker_order_id: $order.OrderID,
        symbol: (.value | symbol),
        side: (.value.BuyOrSell | tostring | ascii_downcase | if startswith("buy") then "buy"
          elif startswith("sell") then "sell"
          else . end),
        quantity: $quantity, voided: $nothing,
        price: (.value.ExecutionPrice // $order.FilledPrice // if $nothing then "0" else null end),
        at: ($order.ClosedDateTime // $order.OpenedDateTime),
        currency: ($order.Currency // "USD"),
        fees: (if .key == 0 then
            [$order.CommissionFee, $order.UnbundledRouteFee | values]
          else [] end),
        order_total: $quantity }
  end;
def executed($q):
  $q.memo as $at
  | rows("Orders") as $rows
  | (.NextToken // "") as $token
  | page({ fills: [$rows[] | executions] })
  | if $q.pull.order then .more = false | .cursor = $q.pull.cursor
    elif $token != "" then .cursor = $at + { token: $token }
    elif $at.today then
      .more = false | .cursor = { through: $q.pull.now } | .through = $q.pull.now
    else .cursor = $at + { today: true } end;

def balance($number):
  [rows("Balances")[] | select(.AccountID == $number)][0]
  | if . == null then error("TradeStation tells nothing of the account") else . end
  | { balance: (.CashBalance | text("CashBalance")), equity: (.Equity | text("Equity")),
      currency: "USD" };

def understood($q):
  $q.request as $asked
  | if $asked.method == "PUT" or $asked.method == "DELETE" then
      if .Error then rejected(.Message // .Error | words)
      elif (.Errors // []) != [] then rejected(why)
      else accepted({}) end
    elif $asked.method == "POST" then placed($q)
    elif $q.memo.refused and ($asked.path | endswith("/positions")) then
      [rows("Positions")[] | select(symbol == $q.order.symbol)]
      | closable($q.order.side) as $held
      | refused($q | .memo.held = $held; $q.memo.refused)
    elif $q.memo.refused then with_all($q; by_what_closes_it($q))
    elif $q.operation == "fills" then executed($q)
    elif $asked.path | endswith("/positions") then
      if $q.memo.rest then rows("Positions") | by_what_is_held($q)
      else accepted({ positions: [rows("Positions")[] | position] }) end
    elif $asked.path | endswith("/balances") then
      accepted({ balance: balance($q.account.number) })
    elif $q.operation == "orders" then
      with_all($q; accepted({ orders: each_alone(select(is_over | not) | state("")) }))
    elif $q.memo.entry or $q.memo.along then taken_along($q)
    elif $asked.path | endswith("orders") | not then one($q)
    elif $q.memo.rest then with_all($q; like_it($q) | found($q; go_on($q)))
    else with_all($q; like_it($q) | found_at_last($q)) end;

. as $q
| .request as $asked
| ($asked.method != "GET") as $acts
| .reply
| .status as $status
| (.body | if type == "object" then .Message // .Error else . end | words) as $words
| if $status == 200 then .body | understood($q)
  elif $q.memo.refused then as_refused($q; {})
  elif $q.memo.placed then pending($q)
  elif $status == 401 or $status == 403 then rejected($words) | credentials
  elif $acts and $status < 500 and (.body | type) == "object" and .body.Error then
    if $words | used_up then unknown($words)
    elif $q.operation == "submit" and $q.request.body.Type == null then
      refused($q; { id: "none", reason: $words, remember: {} })
    else rejected($words) end
  # The mark of a page holds for an hour.
  elif $q.operation == "fills" and $status < 500 and $asked.query.nextToken then
    page({ cursor: ($q.memo | del(.token)) })
  else error("TradeStation answered \($status): \($words)") end
