# How TopstepX is asked (ProjectX Gateway API). Changing this changes every order and question that goes to TopstepX.
# It sees a question of ours and gives a request. error("...") refuses: the order is rejected with that text, unsent.

# There is no time in force: an order works until it is filled, canceled, or ended by TopstepX, so day and gtc are the
# same. Stop-limit orders stand in the description (type 3), but TopstepX refuses them.
def new_order:
  if .time_in_force == "day" or .time_in_force == "gtc" then .
  else error("TopstepX takes no \(.time_in_force) orders; send time_in_force day or gtc") end
  | if .quantity | test("[.]0*[1-9]") then error("TopstepX takes no parts of contracts; send a whole number") else . end
  | { type: ({ limit: 1, market: 2, stop: 4 }[.order_type]
        // error("TopstepX takes no \(.order_type) orders; send stop or limit")),
      side: { buy: 0, sell: 1 }[.side], size: (.quantity | split(".")[0] | fromjson), customTag: .client_order_id,
      limitPrice: (.limit_price // "null" | fromjson), stopPrice: (.stop_price // "null" | fromjson) }
  | with_entries(select(.value != null));
def post($path; $body): { method: "POST", path: $path, body: $body };
def look($path; $body): post($path; $body) + { reads: true };

# What was executed: at first day by day, then everything of the last two days again, as trades are voided later.
def seconds: .[0:19] | sub("Z$"; "") + "Z" | fromdateiso8601;
def window: (.pull.now | seconds + 60) as $now | .pull as $pull | ($pull.cursor // { day: $pull.from })
  | if .day then { from: .day, until: [[.day[0:10] + "T00:00:00Z" | seconds + 86400, $now] | min | todateiso8601] }
    elif .through then { from: (.through | seconds - 2 * 86400 | todateiso8601), until: [$now | todateiso8601] }
    else . end;

.account.number as $name | (.known // {}) as $known
| { accountId: ($known.accounts // {} | if $name then .[$name] elif length == 1 then .[] else null end) } as $account
| def traded: $account + { contractId: $known["contract \(.symbol)"] } + if .kind | test("future$") then {}
    else error("TopstepX does not trade the kind \(.kind); use it for futures and their micros") end;
  # First those of TopstepX's own ids that are not known yet; reply.jq fills them in, and goes on with the rest.
  def steps($asked): if .explain then $asked[0] | .body |= map_values(. // "<looked up>") else [
      (select($asked[0].body.accountId == null) | look("/api/Account/search"; { onlyActiveAccounts: true })),
      (select($asked[0].body | has("contractId") and .contractId == null)
        | look("/api/Contract/search"; { searchText: ((.order // .contract).root), live: false })) ] + $asked
    | .[0] + { memo: { rest: .[1:] } } end;
  def from_a_minute_before: $account
    + { startTimestamp: (.order.recorded_at[0:19] + "Z" | fromdateiso8601 - 60 | todateiso8601) };
  if .operation == "submit" then   # the answer to an order is a number alone, so how it stands is asked at once
    steps([post("/api/Order/place"; .order | traded + new_order), look("/api/Order/search"; from_a_minute_before)])
  elif .operation == "find" then steps([post("/api/Order/search"; from_a_minute_before)])
  elif .operation == "cancel" then
    (.order.broker_order_id // error("TopstepX cancels by its own id; cancel the order once it is accepted")) as $id
    | steps([post("/api/Order/cancel"; $account + { orderId: ($id | fromjson) })])
  elif .operation == "fills" then window as $at
    | steps([look("/api/Trade/search"; $account + { startTimestamp: $at.from, endTimestamp: $at.until[0] })])
  elif .operation == "orders" then steps([post("/api/Order/searchOpen"; $account)])
  elif .operation == "positions" then
    steps([post("/api/Position/searchOpen"; $account), look("/api/Contract/available"; { live: false })])
  elif .operation == "close" then steps([post("/api/Position/closeContract"; .contract | traded)])
  elif .operation == "account" then look("/api/Account/search"; { onlyActiveAccounts: true })
  elif .operation == "login" then post("/api/Auth/loginKey"; .credentials | { userName: .user_name, apiKey: .api_key })
  elif .operation == "renew" then { method: "POST", path: "/api/Auth/validate" }
  else error("TopstepX cannot be asked to \(.operation)") end
