# How TopstepX's answers are understood (ProjectX Gateway API). Changing this changes what the hub
# takes for done, refused or not known. It sees the question, the request and the reply, and gives
# the outcome or the next step. What it does not understand, and each error("…"), is "unknown": the
# order is looked up, never sent again. The cases are in test.yaml.
include "prelude";

# The next of the steps that request.jq planned, with the id that is known now filled in.
def next($field; $id):
  .memo.rest
  | map(if .body | has($field) then .body[$field] = $id else . end)
  | .[0] + { memo: { rest: .[1:] } };

# A refusal, too, is a 200, with success false and an errorCode: these words from 0 on.
def meanings: {
  renew: "InvalidSession SessionNotFound ExpiredToken UnknownError",
  login: ("UserNotFound PasswordVerificationFailed InvalidCredentials AppNotFound "
    + "AppVerificationFailed InvalidDevice AgreementsNotSigned UnknownError "
    + "ApiSubscriptionNotFound ApiKeyAuthenticationDisabled"),
  submit: ("AccountNotFound OrderRejected InsufficientFunds AccountViolation "
    + "OutsideTradingHours OrderPending UnknownError ContractNotFound ContractNotActive "
    + "AccountRejected"),
  change: ("AccountNotFound OrderNotFound Rejected Pending UnknownError AccountRejected "
    + "ContractNotFound"),
  cancel: "AccountNotFound OrderNotFound Rejected Pending UnknownError AccountRejected" };
def meaning($operation):
  "Success " + (meanings[$operation] // "AccountNotFound") | split(" ");
# A tag is used forever: "already in use" says that this order arrived before. After a refusal ids
# are asked for again.
def refused:
  .reply.body as $said
  | .operation as $operation
  | .order as $order
  | (meaning($operation) | .[$said.errorCode]
    // error("no word for the errorCode \($said.errorCode)")) as $word
  | ([$word, $said.errorMessage | select(. != null and . != "")] | join(": ")) as $reason
  | if $said.errorMessage | tostring | test("tag is already in use") then
      unknown($reason) + { remember: for_a_day("used \($order.client_order_id)"; true) }
    elif $word | test("^Success$|Pending$|^UnknownError$") then unknown($reason)
    else
      (for_a_day("accounts"; {}) + for_a_day("contract \($order.symbol)"; null)) as $forgotten
      | { outcome: "rejected", reason: $reason, credentials: ($operation == "login"),
          remember: $forgotten }
    end;

# Only accounts that TopstepX calls simulated are used, unless accounts.yaml has the words
# "environment: live".
def accounts:
  .account as $ours
  | [.reply.body.accounts[] | select(.simulated == true or $ours.environment == "live")] as $usable
  | [$usable[] | select($ours.number == null or .name == $ours.number)] as $meant
  | if $meant | length != 1 then
      rejected("set number and environment in accounts.yaml: for \($ours.environment) TopstepX "
        + "has the accounts \([$usable[].name])")
    elif .operation == "account" then
      accepted({ balance: { balance: ($meant[0].balance | text("balance")), currency: "USD" } })
    else
      ($usable | map({ (.name): .id }) | add) as $ids
      | next("accountId"; $meant[0].id) + { remember: for_a_day("accounts"; $ids) }
    end;

# A month that TopstepX does not call active is for exits alone. One that it does not list any more
# is closed by the id that the position itself has: CON.F.US.GCE.Q26 is GCQ6 when CON.F.US.GCE.Z26
# is GCZ6.
def month($listed):
  (split(".") | .[-1]) as $code
  | (rtrimstr("." + $code) | ltrimstr("CON.")) as $product
  | [$listed[] | select(.symbolId == $product) | .name[0:-2] + $code[0:1] + $code[-1:]][0];
def months($order):
  [.reply.body.contracts[] | select(.activeContract == true) | .name
    | select(.[0:-2] == $order.root)];
def known_by($id; $order): next("contractId"; $id)
  + { remember: for_a_day("contract \($order.symbol)"; $id) };
def contract:
  .order as $order
  | .reply.body.contracts as $listed
  | ([$listed[] | select(.name == $order.symbol)][0]) as $found
  | months($order) as $months
  | ($months | join(", ")) as $traded
  | ($order.reduce_only != false) as $exit
  | if $found and $found.activeContract == true then known_by($found.id; $order)
    elif $found and $exit then
      known_by($found.id; $order)
      + if $months == [] then {}
        else { warning: "TopstepX trades \($traded) now, not \($order.symbol)" } end
    elif $exit then
      .memo.rest as $rest
      | post("/api/Position/searchOpen"; { accountId: $rest[0].body.accountId })
      | reads
      | memo({ rest: $rest, listed: $listed })
    else
      rejected("TopstepX has no active \($order.symbol); "
        + if $months == [] then "it lists \($listed | map(.name))" else "it trades \($traded)" end)
    end;
def own:
  .order as $order
  | .memo.listed as $listed
  | ([.reply.body.positions[].contractId | select(month($listed) == $order.symbol)][0]) as $id
  | if $id then known_by($id; $order)
    else
      rejected("TopstepX does not list \($order.symbol), and the account does not hold it")
      | not_held
    end;

# Their numbers for an order's status, from 1 on, and ours.
def statuses: { "1": "open", "2": "filled", "3": "canceled", "4": "expired", "5": "rejected",
  "6": "pending", "7": "open", "8": "open" };
def state($id):
  (.fillVolume | text("fillVolume")) as $filled
  | (.status | status_in(statuses)) as $ours
  | ($filled != "0") as $begun
  | { client_order_id: $id, broker_order_id: (.id | text("id")), filled_quantity: $filled,
      status: (if $begun and ($ours == "open" or $ours == "pending") then "partially_filled"
        else $ours end),
      average_price: (if $begun or $ours == "filled" then .filledPrice | text("filledPrice")
        else null end),
      asked: (if .size == null then null
        else { quantity: .size, limit_price: .limitPrice, stop_price: .stopPrice } end),
      reason: (if $ours == "rejected" then no_reason else null end) };
# An order has our tag, or their id where it is known. One that was placed just now may not be
# listed yet.
# What an entry took along has a tag of TopstepX's own and no link to it: it is the one order of its
# kind on the other side since then. That it must be there is known where it was said in ticks.
def attached:
  .order as $order
  | $order.attached_to as $to
  | .reply.body.orders as $orders
  | (if $order.protects != "stop_loss" then 1 else if $order.trail then 5 else 4 end end) as $type
  | [$orders[] | select((.id | tostring) == $to.broker_order_id)][0] as $entry
  | [$orders[] | select($entry and .contractId == $entry.contractId and .side != $entry.side
      and .type == $type and .creationTimestamp >= $entry.creationTimestamp
      and (.customTag // "" | startswith("AutoBracket")))] as $found
  | if $entry == null then error("TopstepX does not list the entry \($to.broker_order_id)")
    elif $found[1:] != [] then
      error("TopstepX has several orders that the entry may have taken along: "
        + "\($found | map(.id))")
    elif $found != [] then accepted({ order: ($found[0] | state($order.client_order_id)) })
    elif $to.ticks then error("TopstepX does not list yet what the entry took along")
    else { outcome: "absent" } end;
def found:
  .order.client_order_id as $id
  | (.memo.placed // .order.broker_order_id) as $theirs
  | [.reply.body.orders[] | select(.customTag == $id or (.id | tostring) == $theirs)] as $found
  | if $found != [] then accepted({ order: ($found[0] | state($id)) })
    elif .memo.placed then accepted({ order: { broker_order_id: $theirs, status: "pending" } })
    elif .order.attached_to and .order.broker_order_id == null then attached
    elif .known["used \($id)"] then unknown("the tag \($id) is used, and no order has it")
    else { outcome: "absent" } end;
def open_orders: .orders | each_alone(select(.customTag) | state(.customTag));

# What is held keeps its id, so that it can be closed when its month is no longer listed.
def sign:
  { "1": "", "2": "-" }[.type | tostring] // error("no word for the position type \(.type)");
def position: {
  symbol, quantity: (sign + (.size | text("size"))),
  average_price: (.averagePrice | text("averagePrice")) };
def held:
  .reply.body.contracts as $listed
  | ($listed | map({ (.id): .name }) | add) as $names
  | [.memo.positions[]
    | .symbol = ($names[.contractId] // (.contractId | month($listed)) // .contractId)] as $held
  | ($held | map(for_a_day("contract \(.symbol)"; .contractId)) | add // {}) as $ids
  | accepted({ remember: $ids, positions: ($held | map(position)) });

# What was executed, a half-turn each. TopstepX has no pages: a list of a round length looks cut,
# and its time is asked for in two halves. An empty day that is over is told twice before it is
# believed.
def trade($names):
  if type != "object" then { odd: . }
  else
    { execution_id: .id, broker_order_id: .orderId,
      symbol: ($names[.contractId | tostring] // .contractId),
      side: ({ "0": "buy", "1": "sell" }[.side | tostring] // "\(.side)"),
      quantity: .size, price, at: .creationTimestamp, fees: [.fees, .commissions],
      profit: .profitAndLoss, currency: "USD", voided: (.voided == true) }
  end;
def looks_cut: length >= 100 and length % 100 == 0;
def executed($page; $names):
  .pull.now as $now
  | (.pull.cursor.until // [$page.until]) as $ends
  | ($page.from | seconds) as $from
  | ($ends[0] | seconds) as $until
  | page({ fills: [$page.trades[] | trade($names)] }
    + if ($page.trades | looks_cut) and $until - $from > 1 then
        { cursor: { from: $page.from, until: ([halfway($from; $until) | time] + $ends) } }
      elif $ends[1:] != [] then
        { through: $ends[0], cursor: { from: $ends[0], until: $ends[1:] } }
      elif $until >= ($now | seconds) then
        { more: false, through: $now, cursor: { through: $now } }
      else { through: $ends[0], cursor: { day: $ends[0] } } end);
# First the names of contracts that are not known: of those that are listed, then of each other one
# by its id.
def unnamed($names):
  [.memo.page.trades[] | objects | .contractId | values | tostring | select($names[.] == null)]
  | unique;
def asked($path; $body): .memo as $memo | post($path; $body) | reads | memo($memo);
def named($names):
  unnamed($names) as $new
  | if $new == [] then executed(.memo.page; $names)
    elif .memo.listed then asked("/api/Contract/searchById"; { contractId: $new[0] })
    else .memo.listed = true | asked("/api/Contract/available"; { live: false }) end;
def learned($more):
  ((.known.names // {}) + $more) as $names
  | named($names) + { remember: for_a_day("names"; $names) };
def listed:
  .reply.body.contracts as $listed
  | ($listed | map({ (.id): .name }) | add // {}) as $names
  | [unnamed($names)[] | { (.): month($listed) } | select(.[] != null)] as $more
  | learned($names + ($more | add // {}));
def trades:
  (.reply.body.trades | due("trades") | a("array")) as $trades
  | .request.body as $asked
  | (($asked.endTimestamp | seconds) < (.pull.now | seconds)) as $is_over
  | if $trades == [] and .memo.again == null and $is_over then .request | memo({ again: true })
    else
      .memo = { page: { trades: $trades, from: $asked.startTimestamp, until: $asked.endTimestamp } }
      | named(.known.names // {})
    end;

# What each answer means or leads to, by what was asked.
def understood:
  .reply.body as $said
  | .request.path as $path
  | (.operation == "fills") as $pulls
  | if $path == "/api/Account/search" then accounts
    elif $path == "/api/Contract/search" then contract
    elif $path == "/api/Order/place" then
      next(""; null) | .memo.placed = ($said.orderId | text("orderId"))
    elif $path == "/api/Order/search" then found
    elif $path == "/api/Order/searchOpen" then accepted({ orders: ($said | open_orders) })
    elif $path == "/api/Position/searchOpen" and .memo.listed then own
    elif $path == "/api/Position/searchOpen" then
      next(""; null) | .memo.positions = $said.positions
    elif $path == "/api/Trade/search" then trades
    elif $path == "/api/Contract/available" and $pulls then listed
    elif $path == "/api/Contract/available" then held
    elif $path == "/api/Contract/searchById" then
      learned({ (.request.body.contractId): ($said.contract.name | text("name")) })
    elif $path | startswith("/api/Auth/") then
      ($said.token // $said.newToken | text("token")) as $token
      | accepted({ session: { token: $token, seconds: 86400 } })
    else accepted({}) end;

def unreadable: [(.title // empty), ((.errors // {})[] | .[])] | join(" ");

.reply as $reply
| $reply.body as $said
| ($reply.status == 200 and ($said | type) == "object") as $understood
| (.request.reads == null) as $acts
| if $reply.status == 401 and .memo.placed == null then
    rejected("TopstepX does not accept the key or its token (401)") | credentials
  elif $understood and $said.success == true then understood
  elif $understood and $said.success == false and .request.path == "/api/Contract/searchById" then
    learned({ (.request.body.contractId): .request.body.contractId })
  elif $understood and $said.success == false and $acts then refused
  # What it cannot read it has not done.
  elif $reply.status == 400 and $acts and (.operation | test("submit|change|cancel")) then
    ($said | if type == "object" then unreadable else . end | words) as $why
    | rejected("TopstepX cannot read it: \($why)")
  else error("TopstepX answered \($reply.status) to \(.request.path): \($said | words)") end
