# How Schwab's answers are understood (Trader API for one's own accounts). Changing this changes
# what the hub takes for done, refused or not known. It sees the question, the request and the
# reply, and gives the outcome or the next request. What it does not understand, and each
# error("…"), is "unknown": such an order is looked up, never sent again. The cases are in
# test.yaml.
include "prelude";

# Their words for an order's status, and ours. A stop that waits for its price is at work.
def statuses: {
  NEW: "pending", AWAITING_PARENT_ORDER: "pending", AWAITING_CONDITION: "pending",
  AWAITING_MANUAL_REVIEW: "pending", AWAITING_RELEASE_TIME: "pending",
  PENDING_ACTIVATION: "pending", PENDING_ACKNOWLEDGEMENT: "pending", QUEUED: "pending",
  ACCEPTED: "pending",
  WORKING: "open", AWAITING_STOP_CONDITION: "open", PENDING_CANCEL: "open",
  PENDING_REPLACE: "open", PENDING_RECALL: "open", AWAITING_UR_OUT: "open",
  FILLED: "filled", CANCELED: "canceled", REPLACED: "canceled", EXPIRED: "expired",
  REJECTED: "rejected" };
def id: .orderId | text("orderId");
def leg: (.orderLegCollection | a("array"))[0] | a("object");
# An order that was canceled has an EXECUTION too, of the type CANCELED.
def fills: [.orderActivityCollection // [] | .[]
  | select(.activityType == "EXECUTION" and .executionType == "FILL")
  | .executionLegs // [] | .[]
  | { quantity: (.quantity | text("quantity")), price: (.price | text("price")) }];
# "FILLED" may be told before all fills are there.
def state($client):
  fills as $fills
  | ([$fills[].quantity | tonumber] | add // 0) as $done
  | (.quantity // leg.quantity | text("quantity")) as $quantity
  | (.status | text("status") | status_in(statuses)
    | if . == "filled" and $done < ($quantity | tonumber) then "open" else . end) as $status
  | { client_order_id: $client, broker_order_id: id, fills: $fills,
      status: (if $done > 0 and ($status | test("open|pending")) then "partially_filled"
        else $status end),
      asked: { quantity: $quantity, limit_price: .price, stop_price: .stopPrice },
      reason: (if $status == "rejected" then .statusDescription // no_reason
        | split("|") | join("; ") | words else null end) };

# Ours are BRK.B and AAPL261218C00250000.
def symbol:
  .assetType as $type
  | .symbol
  | text("symbol")
  | if $type == "OPTION" then split(" ") | join("") else split("/") | join(".") end;
def side: .instruction | tostring | if startswith("BUY") then "buy" else "sell" end;
def listed: a("array")
  | if length >= 3000 then error("Schwab lists no more than 3000 orders, so some are missing")
    else . end;
def moment: time | .[0:19] + ".000Z";
# One of which nobody knows what it does works, as far as anybody knows.
def works: .status | tostring | statuses[.] // "open" | test("open|pending");
# An order with others within it is those. Of two that cancel each other each knows the others.
def singles:
  . as $whole
  | (.childOrderStrategies // []) as $children
  | (select((.orderLegCollection // []) != [])),
    ($children[] | singles
      | if $whole.orderStrategyType == "OCO" then . + { pair: [$children[] | id] } else . end);
# What can be done about an exit that is refused. In their words, which are not recorded, people are
# told of an order for more than is held, or than other orders leave. Without such words what is
# there decides: less is held than was to be closed, or orders that work close it already. Of two
# that cancel each other the larger one counts.
def is_too_much: tostring | test("oversold|overbought|do(es)? not (own|hold)"; "i");
# One that is sent again has another number, so that the refused one is not taken for it.
def as_refused($q; $because):
  $q.memo.refused as $refused
  | $q.order.client_order_id as $client
  | (if $because then { because: $because } else {} end) as $why
  | if $refused.state == null then rejected($refused.reason) + $why
    else
      $refused.state.broker_order_id as $id
      | accepted({ order: ($refused.state + $why) })
        + { remember: (for_a_day("order \($client)"; $id)
          + if $because then
              for_a_day("refused \($client)"; ($q.known["refused \($client)"] // []) + [$id])
            else {} end) }
    end;
def by_what_closes_it($q):
  [listed[] | singles
    | select(works and .status != "AWAITING_PARENT_ORDER"
      and (leg | .instrument | symbol) == $q.order.symbol and (leg | side) == $q.order.side)]
  | [group_by(.pair // [id])[] | map(.remainingQuantity // .quantity | tostring | tonumber) | max]
  | (add // 0) as $kept
  | as_refused($q; if . != []
      and ($q.memo.held | tonumber) < $kept + ($q.order.quantity | tonumber) then
      "resting_orders" else null end);
def refused($q; $refused):
  ($q.memo.held // "0" | tonumber) as $held
  | ($q.order.quantity | tostring | tonumber) as $quantity
  | ($q | .memo.refused = $refused) as $q
  | if $refused.reason | is_too_much then
      as_refused($q; if $held >= $quantity and $q.memo.held != null then "resting_orders"
        else "not_held" end)
    elif $q.memo.held == null and $q.operation == "find" and $q.order.reduce_only
      and $q.order.order_type == "market" then
      get($q.request.path | sub("/orders.*$"; ""); { fields: "positions" })
      | reads
      | memo({ refused: $refused })
    elif ($q.order.reduce_only | not) or $q.memo.held == null then as_refused($q; null)
    elif $held < $quantity then as_refused($q; "not_held")
    else
      get($q.request.path | sub("/orders.*$"; "") + "/orders";
        { fromEnteredTime: ($q.known["works since \($q.account.id)"]
            // ($q.now | seconds - days(180) | time) | seconds | moment),
          toEnteredTime: ($q.now | seconds + 60 | moment), maxResults: "3000" })
      | reads
      | memo({ held: $q.memo.held, refused: $refused })
    end;
def told($q):
  . as $state
  | if .status == "rejected" then refused($q; { $state, reason: $state.reason })
    else
      accepted({ order: $state })
      + { remember: for_a_day("order \($q.order.client_order_id)"; .broker_order_id) }
    end;

# Whether it says the same as what was sent; an exit may have been sent for less.
def same($one; $other):
  ($one == null and $other == null)
  or ($one != null and $other != null and ($one | tonumber) == ($other | tonumber));
def is($wanted; $exit):
  leg as $leg
  | $wanted.orderLegCollection[0] as $ours
  | .orderType == $wanted.orderType and .duration == $wanted.duration
    and same(.price; $wanted.price) and same(.stopPrice; $wanted.stopPrice)
    and $leg.instrument.symbol == $ours.instrument.symbol
    and ($leg | side) == ($ours | side)
    and ($leg.quantity == $ours.quantity or ($exit and $leg.quantity < $ours.quantity));
# The orders that may be the one that is meant: of another number than each other order of ours, by
# the journal and by what was told since the hub runs.
def candidates($q):
  "order \($q.order.client_order_id)" as $own
  | ($q.known["refused \($q.order.client_order_id)"] // []) as $refused
  | [$q.known | to_entries[] | select(.key != $own and (.key | startswith("order "))) | .value]
    as $told
  | [.[] | singles | select(.status != "REPLACED" and is($q.memo.wanted; $q.order.reduce_only))
    | select($q.order.beside != null or .pair == null)
    | select(id as $id | ($q.order.others.ids // []) + $told + $refused | index($id) == null)];
def is_linked($q):
  $q.order.others.beside as $beside | $beside != null and (.pair // [] | index($beside)) != null;
def of_the_pair($q):
  [.[] | select(is_linked($q))] as $linked
  | if $linked != [] then $linked else . end;
# One alone is the order, unless another one in doubt may be it; a refused one, when no other is.
def found($q):
  candidates($q)
  | of_the_pair($q)
  | ([.[] | select(.status != "REJECTED")]) as $alive
  | (if $alive != [] then $alive else . end) as $found
  | if $found == [] then null
    elif $found | length > 1 then
      error("Schwab has \($found | length) orders that may be this one: \([$found[] | id]); "
        + "look there which one is, and cancel what is too much")
    elif ($q.order.others.unclear // 0) > 0 and ($found[0] | is_linked($q) | not) then
      error("Schwab has the order \($found[0] | id), which may be this one or another one that "
        + "is in doubt; look there")
    else $found[0] end;

def go_on($rest; $more): $rest | .[0] + { memo: (.[0].memo + $more + { rest: .[1:] }) };
def lost: error("Schwab replaced the order \(.), and does not say by which one; look there");
# Nothing in the list is proof only when it is so twice.
def looked_for($q):
  $q.memo.former as $former
  | (listed | map(select($former == null or (.orderId > ($former | tonumber))))) as $orders
  | ($orders | found($q)) as $one
  | if $one then $one | state($q.order.client_order_id) | told($q)
      | if $former then .remember += for_a_day("after \($former)"; .order.broker_order_id)
        else . end
    elif ($q.memo.rest // []) != [] then go_on($q.memo.rest; {})
    elif $former then $former | lost
    elif $q.memo.again then { outcome: "absent" }
    else $q.request + { after: 2, memo: ($q.memo + { again: true }) } end;

# Of two orders in one the one that is meant, and the other one for when it is asked for.
def meant($q):
  . as $whole
  | $q.memo.wanted as $wanted
  | [singles] as $all
  | if .orderStrategyType != "OCO" then . else
      [$all[] | select(.orderType == $wanted.orderType)][0]
      // error("Schwab's order \($whole | id) has no part of the type \($wanted.orderType)")
    end
  | . as $one
  | state($q.order.client_order_id)
  | told($q)
  | if $q.order.beside and $all[1] then
      .remember += for_a_day("order \($q.order.beside)"; [$all[] | select(. != $one) | id][0])
    else . end;
# Another order may have taken its place: Schwab says which, or it is looked for where a change of
# ours may have done it.
def one($q):
  a("object")
  | if .status == "REPLACED" then
      id as $id
      | (.replacingOrderCollection // [])[0].orderId as $next
      | if $next then
          get($q.request.path | sub("/[^/]+$"; "/\($next)"))
          | .memo = $q.memo | .remember = for_a_day("after \($id)"; "\($next)")
        elif $q.order.others == null then $id | lost
        else
          (.enteredTime | text("enteredTime") | seconds | moment) as $since
          | get($q.request.path | sub("/[^/]+$"; "");
              { fromEnteredTime: $since,
                toEnteredTime: ($q.now | seconds + 60 | moment),
                maxResults: "3000" })
          | .memo = $q.memo + { former: $id }
        end
    else meant($q) end;

# What an entry took along is told within it, also what Schwab refused, and what a person replaced
# beside what took its place. What did not go along goes by itself.
def taken_along($q):
  ($q.order.protects == "stop_loss") as $stops
  | [.childOrderStrategies // [] | .[] | singles | select(.orderType | test("STOP") == $stops)]
  | [.[] | select(.status != "REPLACED")] as $last
  | if $last != [] then $last else . end
  | if . == [] then
      get($q.request.path | sub("/[^/]+$"; ""); $q.memo.alone) | memo({ wanted: $q.memo.wanted })
    elif length == 1 then .[0] | state($q.order.client_order_id) | told($q)
    else
      error("Schwab has \(length) orders that the entry took along for the same: \(map(id)); "
        + "look there which one works")
    end;

def number_of($answer):
  $answer.headers.location // "" | split("/")[-1] | select(. != "" and . != null);
# How an order stands is asked at once; it may be refused only now.
def placed($q):
  [number_of($q.reply)][0] as $id
  | if $id == null then unknown("Schwab took the order and did not say under which number")
    else
      get("\($q.request.path)/\($id)") | reads
      | .memo = { placed: $id, held: $q.memo.held, wanted: ($q.request.body
          | if .orderStrategyType == "OCO" then .childOrderStrategies[0] else . end) }
      | .remember = for_a_day("order \($q.order.client_order_id)"; $id)
    end;
def not_there_yet($q):
  accepted({ order: { client_order_id: $q.order.client_order_id, broker_order_id: $q.memo.placed,
    status: "pending", filled_quantity: "0" } });

def account: a("object") | .securitiesAccount | a("object");
# Funds and what cash is kept in are not traded here.
def held: [.positions // [] | .[]
  | select(.instrument.assetType | tostring | test("^(EQUITY|OPTION|COLLECTIVE_INVESTMENT)$"))
  | select(.longQuantity != 0 or .shortQuantity != 0)];
def position: {
  symbol: (.instrument | symbol),
  quantity: (if .shortQuantity > 0 then .shortQuantity | tostring | negated
    else .longQuantity | text("longQuantity") end),
  average_price: (.averagePrice // 0 | tostring) };
# What is held the other way is closed, what is held this way is added to; with nothing held it is
# as the hub sees it.
def words_for($side; $closes):
  if test("_TO_(OPEN|CLOSE)$") then "\($side)_TO_\(if $closes then "CLOSE" else "OPEN" end)"
  elif $side == "BUY" then if $closes then "BUY_TO_COVER" else "BUY" end
  elif $closes then "SELL"
  else "SELL_SHORT" end;
def of_it($q): [account | held[] | select((.instrument | symbol) == $q.order.symbol)][0];
def closable($q): if $q.order.side == "sell" then .longQuantity else .shortQuantity end // 0;
def by_what_is_held($q):
  of_it($q) as $held
  | ($q.order.side | ascii_upcase) as $side
  | ($held | closable($q)) as $closable
  | go_on($q.memo.rest; { held: "\($closable)" })
  # An exit that finds the other side held would add to it by the word for that: Schwab refuses it.
  | if $held and ($q.order.reduce_only | not) then
      # Only what opens a position takes exits along.
      (if .body.orderStrategyType == "TRIGGER" then
        .body.orderStrategyType = "SINGLE" | del(.body.childOrderStrategies)
      else . end)
      | .body.orderLegCollection[].instruction |= words_for($side; $closable > 0)
    else . end;
def balance:
  (.aggregatedBalance.currentLiquidationValue) as $worth
  | account.currentBalances
  | a("object")
  | { balance: (.cashBalance // .totalCash | text("cashBalance")),
      equity: ($worth // .liquidationValue | text("liquidationValue")), currency: "USD" };

# The same order at other figures: all of it is sent once more. What becomes of fills that were
# before is not described.
def changed($q):
  if fills != [] or (.filledQuantity // 0) > 0 then
    rejected("Schwab does not say what changing an order does that is partly filled; "
      + "cancel it and place a new one")
  elif .status | status_in(statuses) | test("open|pending") | not then
    rejected("the order is \(.status) already")
  else
    leg.instruction as $instruction
    | { method: "PUT", path: $q.request.path, body: ($q.memo.wanted
        | .orderLegCollection[0].instruction = $instruction) }
  end;
def replaced($q):
  [number_of($q.reply)][0] as $id
  | ($q.request.path | split("/")[-1]) as $former
  | accepted({}) + if $id then { remember: for_a_day("after \($former)"; $id) } else {} end;

# The orders that work, and since when the oldest of them does.
def working($q):
  [listed[] | singles | select(works)] as $orders
  | accepted({ orders: ($orders | each_alone(id as $id | state($id))), remember: {
      "works since \($q.account.id)": { seconds: 3600,
        value: ([$orders[].enteredTime | text("enteredTime") | seconds]
          + [$q.now | seconds - days(1)] | min | time) } } });

# A row of the account's ledger: what was traded, and in further items what it cost.
def fees: [.transferItems[] | select(.feeType) | .cost // 0 | tostring
  | if . == "0" or . == "0.0" then . else negated end];
def utc: tostring | sub("[+]0000$"; "Z");
def execution:
  if type != "object" or (.transferItems | type) != "array" then { odd: . }
  else
    ([.transferItems[] | select(.feeType == null and .instrument.assetType != "CURRENCY")][0]
      // {}) as $item
    | ($item.amount | tostring) as $amount
    | { execution_id: .activityId, broker_order_id: (.orderId | if . then tostring else . end),
        symbol: ($item.instrument // {} | symbol? // null),
        side: (if $amount | startswith("-") then "sell" else "buy" end),
        quantity: ($amount | ltrimstr("-")), price: $item.price, fees: fees, currency: "USD",
        at: (.time | utc), voided: (.status == "INVALID") }
  end;
def executed($q):
  a("array")
  | $q.memo as $at
  | if length >= 3000 then
      halfway($at.since; $at.until) as $middle
      | if $middle - $at.since < 2 then error("Schwab has too many rows of one moment")
        else
          $q.request | .query.endDate = ($middle | moment)
          | .memo = ($at | .until = $middle)
        end
    elif . == [] and $at.again == null and $at.until < ($q.pull.now | seconds) then
      $q.request | .memo = $at + { again: true }
    else
      ($at.until | time) as $through
      | [.[] | select(type != "object" or .type == "TRADE")
        | select(type != "object" or $q.pull.order == null
          or (.orderId | tostring) == $q.pull.order) | execution]
      | ($at.until < ($q.pull.now | seconds)) as $more
      | page({ fills: ., through: $through, more: $more,
          cursor: ({ through: $through } + if $more then { goes_on: true } else {} end) })
    end;

# Accounts are named by a hash. Without a number there must be one account alone.
def accounts($q):
  a("array") as $all
  | [$all[] | select($q.account.number == null or .accountNumber == $q.account.number)] as $meant
  | if $meant | length != 1 then
      rejected("set number in accounts.yaml to one of Schwab's accounts: "
        + ([$all[].accountNumber] | join(", ")))
    else
      ($meant[0].hashValue | text("hashValue")) as $hash
      | $q.memo.rest
      | map(.path |= (split("{hash}") | join($hash)))
      | go_on(.; {})
      | .remember = for_a_day("hash \($q.account.id)"; $hash)
    end;

def understood($q):
  $q.request as $asked
  | if $asked.path | endswith("/accountNumbers") then accounts($q)
    elif $asked.method == "DELETE" then accepted({})
    elif $asked.method == "PUT" then replaced($q)
    elif $asked.method == "POST" then placed($q)
    elif $q.operation == "orders" then working($q)
    elif $q.operation == "fills" then executed($q)
    elif $q.operation == "positions" then
      accepted({ positions: [account | held[] | position] })
    elif $q.operation == "account" then accepted({ balance: (a("object") | balance) })
    elif $q.memo.refused and $asked.query.fields then
      (of_it($q) | closable($q) | tostring) as $held
      | refused($q | .memo.held = $held; $q.memo.refused)
    elif $q.memo.refused then by_what_closes_it($q)
    elif $asked.query.fields then by_what_is_held($q)
    elif $asked.path | endswith("/orders") then looked_for($q)
    elif $q.memo.alone then a("object") | taken_along($q)
    elif $q.operation == "change" then a("object") | changed($q)
    else one($q) end;

# Their words for a failure, of which there are four forms.
def said:
  if type != "object" then words
  else
    [.message, .fault.faultstring?, (.errors // [] | .[]
      | if type == "object" then .detail // .title else . end), .error, .error_description]
    | map(values | tostring) | join(": ") | if . == "" then null else . end | words
  end;
. as $q
| .request as $asked
| .reply
| .status as $status
| (.body | said) as $words
| if $status == 200 or $status == 201 then .body | understood($q)
  elif $q.memo.refused then as_refused($q; null)
  elif $status == 401 or $status == 403 then rejected($words) | credentials
  elif $status == 404 and $q.memo.placed then not_there_yet($q)
  elif $asked.method != "GET" and ([400, 404, 406, 422] | index($status))
    and (.body | type) == "object"
  then
    if $q.operation == "submit" then refused($q; { reason: $words }) else rejected($words) end
  else error("Schwab answered \($status): \($words)") end
