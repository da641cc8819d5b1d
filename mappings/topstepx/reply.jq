# How TopstepX's answers are understood (ProjectX Gateway API). Changing this changes what the hub takes for done,
# refused or not known. It sees the question, the request and the reply, and gives the outcome or the next step. What it
# does not understand, and each error("..."), is "unknown": the order is looked up, never sent again. Cases: test.yaml.

def due(name): if . == null or . == "" then error("TopstepX's answer has no \(name)") else tostring end;
def day($name; $value): { ($name): { value: $value, seconds: 86400 } };
# The next of the steps that request.jq planned, with the id that is known now filled in.
def next($field; $id): .memo.rest
  | map(if .body | has($field) then .body[$field] = $id else . end) | .[0] + { memo: { rest: .[1:] } };
# A refusal, too, is a 200, with success false and an errorCode: these words from 0 on.
def words: "Success " + ({ renew: "InvalidSession SessionNotFound ExpiredToken UnknownError",
    login: ("UserNotFound PasswordVerificationFailed InvalidCredentials AppNotFound AppVerificationFailed "
      + "InvalidDevice AgreementsNotSigned UnknownError ApiSubscriptionNotFound ApiKeyAuthenticationDisabled"),
    submit: ("AccountNotFound OrderRejected InsufficientFunds AccountViolation OutsideTradingHours OrderPending "
      + "UnknownError ContractNotFound ContractNotActive AccountRejected"),
    cancel: "AccountNotFound OrderNotFound Rejected Pending UnknownError AccountRejected",
    close: ("AccountNotFound PositionNotFound ContractNotFound ContractNotActive OrderRejected OrderPending "
      + "UnknownError AccountRejected") }[.operation] // "AccountNotFound") | split(" ");
# A tag is used for ever: "already in use" says that this order arrived before. After a refusal ids are asked for anew.
def refused: .reply.body as $said | (.order // .contract // {}) as $it
  | (words[$said.errorCode] // error("no word for the errorCode \($said.errorCode)")) as $word
  | { reason: ([$word, $said.errorMessage | select(. != null and . != "")] | join(": ")) }
    + if $said.errorMessage | tostring | test("tag is already in use") then
        { outcome: "unknown", remember: day("used \($it.client_order_id)"; true) }
      elif $word | test("^Success$|Pending$|^UnknownError$") then { outcome: "unknown" }
      else (if $word == "PositionNotFound" then { because: "not_held" } else {} end)
        + { outcome: "rejected", credentials: (.operation == "login"),
        remember: (day("accounts"; {}) + day("contract \($it.symbol)"; null)) } end;
# Only accounts that TopstepX calls simulated are used, unless accounts.yaml has the words "environment: live".
def accounts: .account as $ours
  | [.reply.body.accounts[] | select(.simulated == true or $ours.environment == "live")] as $usable
  | [$usable[] | select($ours.number == null or .name == $ours.number)] as $meant
  | if $meant | length != 1 then { outcome: "rejected", reason: ("set number and environment in accounts.yaml: for "
      + "\($ours.environment) TopstepX has the accounts \([$usable[].name])") }
    elif .operation == "account" then
      { outcome: "accepted", balance: { balance: ($meant[0].balance | due("balance")), currency: "USD" } }
    else next("accountId"; $meant[0].id) + { remember: day("accounts"; $usable | map({ (.name): .id }) | add) } end;
# A month that TopstepX does not call active is for exits alone. One that it does not list any more is closed by the id
# that the position itself has: CON.F.US.GCE.Q26 is GCQ6 when CON.F.US.GCE.Z26 is GCZ6.
def months: (.order // .contract) as $it
  | [.reply.body.contracts[] | select(.name[0:-2] == $it.root and .activeContract == true) | .name];
def month($listed): (split(".") | .[-1]) as $code | (rtrimstr("." + $code) | ltrimstr("CON.")) as $product
  | [$listed[] | select(.symbolId == $product) | .name[0:-2] + $code[0:1] + $code[-1:]][0];
def contract: (.order // .contract) as $it | ([.reply.body.contracts[] | select(.name == $it.symbol)][0]) as $found
  | if $found and ($found.activeContract == true or $it.reduce_only != false) then
      next("contractId"; $found.id) + { remember: day("contract \($it.symbol)"; $found.id) }
      + (if $found.activeContract == true or months == [] then {}
        else { warning: "TopstepX trades \(months | join(", ")) now, not \($it.symbol)" } end)
    elif $found == null and $it.reduce_only != false then
      { method: "POST", path: "/api/Position/searchOpen", body: { accountId: .memo.rest[0].body.accountId }, reads: true,
        memo: { rest: .memo.rest, listed: .reply.body.contracts } }
    else { outcome: "rejected", reason: ("TopstepX has no active \($it.symbol); "
      + if months == [] then "it lists \([.reply.body.contracts[].name])" else "it trades \(months | join(", "))" end) } end;
def own: (.order // .contract) as $it | .memo.listed as $listed
  | ([.reply.body.positions[].contractId | select(month($listed) == $it.symbol)][0]) as $id
  | if $id then next("contractId"; $id) + { remember: day("contract \($it.symbol)"; $id) }
    else { outcome: "rejected", because: "not_held",
      reason: "TopstepX does not list \($it.symbol), and the account does not hold it" } end;
def state($id): (.fillVolume | due("fillVolume")) as $filled
  | ([null, "open", "filled", "canceled", "expired", "rejected", "pending", "open", "open"][.status | numbers]
      // error("no word for the order status \"\(.status)\"")) as $ours
  | { client_order_id: $id, broker_order_id: (.id | due("id")), filled_quantity: $filled,
      status: (if $filled != "0" and ($ours == "open" or $ours == "pending") then "partially_filled" else $ours end),
      average_price: (if $filled == "0" and $ours != "filled" then null else .filledPrice | due("filledPrice") end),
      reason: (if $ours == "rejected" then "TopstepX gave no reason" else null end) };
# An order has our tag, or their id where it is known. One that was placed just now may not be listed yet.
def found: .order.client_order_id as $id | (.memo.placed // .order.broker_order_id) as $theirs
  | [.reply.body.orders[] | select(.customTag == $id or (.id | tostring) == $theirs)] as $found
  | if $found != [] then { outcome: "accepted", order: ($found[0] | state($id)) }
    elif .memo.placed then { outcome: "accepted", order: { broker_order_id: $theirs, status: "pending" } }
    elif .known["used \($id)"] then { outcome: "unknown", reason: "the tag \($id) is used, and no order has it" }
    else { outcome: "absent" } end;
# What is held keeps its id, so that it can be closed when its month is not listed any more.
def held: .reply.body.contracts as $listed | ($listed | map({ (.id): .name }) | add) as $names
  | [.memo.positions[] | .symbol = ($names[.contractId] // (.contractId | month($listed)) // .contractId)] as $held
  | { outcome: "accepted", remember: ($held | map(day("contract \(.symbol)"; .contractId)) | add // {}),
      positions: [$held[] | { symbol,
        quantity: (([null, "", "-"][.type] // error("no word for the position type \(.type)")) + (.size | due("size"))),
        average_price: (.averagePrice | due("averagePrice")) }] };
# What was executed, a half-turn each. TopstepX has no pages: a list of a round length looks cut, and its time is asked for
# in two halves. An empty day that is over is told twice before it is believed.
def seconds: .[0:19] | sub("Z$"; "") + "Z" | fromdateiso8601;
def trade($names): if type != "object" then { odd: . } else
  { execution_id: .id, broker_order_id: .orderId, symbol: ($names[.contractId | tostring] // .contractId),
    side: ({ "0": "buy", "1": "sell" }[.side | tostring] // "\(.side)"), quantity: .size, price, at: .creationTimestamp,
    fees: [.fees, .commissions], profit: .profitAndLoss, currency: "USD", voided: (.voided == true) } end;
def executed($page; $names): .pull.now as $now | (.pull.cursor.until // [$page.until]) as $ends
  | { outcome: "accepted", charges: [], fills: [$page.trades[] | trade($names)] }
  + if ($page.trades | length) >= 100 and ($page.trades | length) % 100 == 0
      and ($ends[0] | seconds) - ($page.from | seconds) > 1 then
      ((($page.from | seconds) + ($ends[0] | seconds)) / 2 | floor | todateiso8601) as $middle
      | { more: true, cursor: { from: $page.from, until: ([$middle] + $ends) } }
    elif $ends[1:] != [] then { more: true, through: $ends[0], cursor: { from: $ends[0], until: $ends[1:] } }
    elif ($ends[0] | seconds) >= ($now | seconds) then { more: false, through: $now, cursor: { through: $now } }
    else { more: true, through: $ends[0], cursor: { day: $ends[0] } } end;
# First the names of contracts that are not known: of those that are listed, then of each other one by its id.
def unnamed($names): [.memo.page.trades[] | objects | .contractId | values | tostring | select($names[.] == null)] | unique;
def asked($path; $body): { method: "POST", path: $path, body: $body, reads: true, memo: .memo };
def named($names): unnamed($names) as $new
  | if $new == [] then executed(.memo.page; $names)
    elif .memo.listed then asked("/api/Contract/searchById"; { contractId: $new[0] })
    else .memo.listed = true | asked("/api/Contract/available"; { live: false }) end;
def learned($more): ((.known.names // {}) + $more) as $names | named($names) + { remember: day("names"; $names) };
def listed: .reply.body.contracts as $listed | ($listed | map({ (.id): .name }) | add // {}) as $names
  | learned($names + ([unnamed($names)[] | { (.): month($listed) } | select(.[] != null)] | add // {}));
def trades: .reply.body.trades as $trades | .request.body as $asked
  | if ($trades | type) != "array" then error("TopstepX's answer has no trades") else . end
  | if $trades == [] and .memo.again == null and ($asked.endTimestamp | seconds) < (.pull.now | seconds) then
      .request + { memo: { again: true } }
    else .memo = { page: { trades: $trades, from: $asked.startTimestamp, until: $asked.endTimestamp } }
      | named(.known.names // {}) end;
def done: .reply.body as $said | .request.path as $path
  | if $path == "/api/Account/search" then accounts elif $path == "/api/Contract/search" then contract
    elif $path == "/api/Order/place" then next(""; null) | .memo.placed = ($said.orderId | due("orderId"))
    elif $path == "/api/Trade/search" then trades
    elif $path == "/api/Contract/searchById" then learned({ (.request.body.contractId): ($said.contract.name | due("name")) })
    elif $path == "/api/Contract/available" and .operation == "fills" then listed
    elif $path == "/api/Order/search" then found elif $path == "/api/Contract/available" then held
    elif $path == "/api/Order/searchOpen" then
      { outcome: "accepted", orders: [$said.orders[] | select(.customTag) | state(.customTag)] }
    elif $path == "/api/Position/searchOpen" and .memo.listed then own
    elif $path == "/api/Position/searchOpen" then next(""; null) | .memo.positions = $said.positions
    elif $path | startswith("/api/Auth/") then
      { outcome: "accepted", session: { token: ($said.token // $said.newToken | due("token")), seconds: 86400 } }
    else { outcome: "accepted" } end;

.reply.body as $said | (.reply.status == 200 and ($said | type) == "object") as $understood
| if .reply.status == 401 and .memo.placed == null then
    { outcome: "rejected", reason: "TopstepX does not accept the key or its token (401)", credentials: true }
  elif $understood and $said.success == true then done
  elif $understood and $said.success == false and .request.path == "/api/Contract/searchById" then
    learned({ (.request.body.contractId): .request.body.contractId })
  elif $understood and $said.success == false and .request.reads == null then refused
  # What it cannot read it has not done.
  elif .reply.status == 400 and .request.reads == null and (.operation | test("submit|cancel|close")) then
    { outcome: "rejected", reason: ("TopstepX cannot read it: " + ($said
      | if type == "object" then [(.title // empty), ((.errors // {})[] | .[])] | join(" ") else tostring end)[0:300]) }
  else error("TopstepX answered \(.reply.status) to \(.request.path): \($said | tostring | .[0:300])") end
