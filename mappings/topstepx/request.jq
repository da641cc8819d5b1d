# How TopstepX is asked (ProjectX Gateway API). Changing this changes every order and question that
# goes to TopstepX. It sees a question of ours and gives a request. error("…") refuses: the order is
# rejected with that text, unsent. The cases in test.yaml show what is sent.
include "prelude";

def look($path; $body): post($path; $body) | reads;

# There is no time in force: an order works until it is filled, canceled, or ended by TopstepX, so
# day and gtc are the same. Stop-limit orders stand in the description (type 3), but TopstepX
# refuses them.
def type:
  if .trail then 5 else { limit: 1, market: 2, stop: 4 }[.order_type]
  // error("TopstepX takes no \(.order_type) orders; send stop or limit") end;
# An entry takes a stop and a target along as so many ticks from its fill, below it less than zero.
# Only accounts in the mode "Auto OCO Brackets" may, so attach_protection stands in accounts.yaml.
def bracket($type; $below):
  if .ticks then { type: $type, ticks: ((if $below then "-" else "" end) + .ticks | number) }
  else null end;
def along:
  (.side == "buy") as $buys
  | .attached // {}
  | { stopLossBracket: (.stop_loss | bracket(if .trails then 5 else 4 end; $buys)),
      takeProfitBracket: (.take_profit | bracket(1; $buys | not)) };
def new_order:
  if .time_in_force != "day" and .time_in_force != "gtc" then
    error("TopstepX takes no \(.time_in_force) orders; send time_in_force day or gtc")
  elif .quantity | fractional then
    error("TopstepX takes no parts of contracts; send a whole number")
  else
    { type: type, side: { buy: 0, sell: 1 }[.side], size: (.quantity | split(".")[0] | number),
      customTag: .client_order_id,
      limitPrice: (.limit_price | number), stopPrice: (.stop_price | number) } + along
    # One that follows the market begins at a price.
    | if .type == 5 then .trailPrice = .stopPrice | .stopPrice = null else . end
    | without_nulls
  end;

# What was executed: at first day by day, then everything of the last two days again, as trades are
# voided later.
def window:
  .pull as $pull
  | ($pull.now | seconds + 60) as $now
  | ($pull.cursor // { day: $pull.from })
  | if .day then
      ([(.day | midnight) + days(1), $now] | min) as $until
      | { from: .day, until: [$until | time] }
    elif .through then
      { from: (.through | seconds - days(2) | time), until: [$now | time] }
    else . end;

# Those of TopstepX's own ids that are known.
def account:
  (.account.number) as $number
  | .known.accounts // {}
  | { accountId: (
      if $number then .[$number]
      elif length == 1 then .[]
      else null end) };
def contract:
  if .order.kind | test("future$") then { contractId: .known["contract \(.order.symbol)"] }
  else error("TopstepX does not trade the kind \(.order.kind); "
    + "use it for futures and their micros") end;
# First those ids that are not known yet; reply.jq fills them in, and goes on with the rest.
def steps($asked):
  $asked[0].body as $body
  | if .explain then $asked[0] | .body |= map_values(. // "<looked up>")
    else
      [ (select($body.accountId == null)
          | look("/api/Account/search"; { onlyActiveAccounts: true })),
        (select($body | has("contractId") and .contractId == null)
          | look("/api/Contract/search"; { searchText: .order.root, live: false })) ]
      + $asked
      | .[0] + { memo: { rest: .[1:] } }
    end;

# What an entry took along may have been there long before a hub that was down recorded it.
def from_a_minute_before:
  { startTimestamp: (.order | .attached_to.recorded_at // .recorded_at | seconds - 60 | time) };
def look_for_it: look("/api/Order/search"; account + from_a_minute_before);
def theirs:
  .order.broker_order_id
  // error("TopstepX cancels by its own id; cancel the order once it is accepted");
# All of it is said, as it is to be; the size is that of the whole order.
def changed:
  .change
  | if .quantity | fractional then
      error("TopstepX takes no parts of contracts; send a whole number")
    else
      { size: (.quantity | split(".")[0] | number), limitPrice: (.limit_price | number),
        stopPrice: (.stop_price | number) } | without_nulls
    end;
def trades:
  window as $at
  | look("/api/Trade/search"; account + { startTimestamp: $at.from, endTimestamp: $at.until[0] });

if .operation == "submit" then
  # The answer to an order is a number alone, so how it stands is asked at once.
  steps([post("/api/Order/place"; account + contract + (.order | new_order)), look_for_it])
elif .operation == "find" then
  steps([post("/api/Order/search"; account + from_a_minute_before)])
elif .operation == "change" then
  steps([post("/api/Order/modify"; account + { orderId: (theirs | number) } + (.order | changed))])
elif .operation == "cancel" then
  steps([post("/api/Order/cancel"; account + { orderId: (theirs | number) })])
elif .operation == "fills" then steps([trades])
elif .operation == "orders" then steps([post("/api/Order/searchOpen"; account)])
elif .operation == "positions" then
  steps([post("/api/Position/searchOpen"; account),
    look("/api/Contract/available"; { live: false })])
elif .operation == "account" then look("/api/Account/search"; { onlyActiveAccounts: true })
elif .operation == "login" then
  post("/api/Auth/loginKey"; .credentials | { userName: .user_name, apiKey: .api_key })
elif .operation == "renew" then { method: "POST", path: "/api/Auth/validate" }
else error("TopstepX cannot be asked to \(.operation)") end
