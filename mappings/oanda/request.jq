# How OANDA is asked (v20). Changing this changes every order and question that goes to OANDA. It gives the first request;
# reply.jq makes the further ones. error("…") refuses: nothing is sent, and the order is rejected with that text.
def account: if (.account.number // "") != "" then "/accounts/\(.account.number | @uri)" else error("OANDA needs the number "
  + "of the account \(.account.id); write number: \"101-001-1234567-001\", as OANDA has it, in accounts.yaml") end;
def get(path): { method: "GET", path: (account + path) };
# Ours is EURUSD, theirs EUR_USD.
def instrument: (.symbol | capture("^(?<base>[A-Z0-9]{3,})(?<quote>[A-Z]{3})$") // null) as $pair
  | if .kind != "forex" then error("OANDA does not trade the kind \(.kind) here; use it for forex")
    elif $pair then "\($pair.base)_\($pair.quote)" else error("OANDA has no pair \(.symbol); write it like EURUSD") end;
# What is sold is below zero. OANDA counts the digits behind the point, so there are no idle zeros.
def units: (if .side == "sell" then "-" else "" end)
  + (.quantity | if contains(".") then sub("0+$"; "") | rtrimstr(".") else . end);
# A market order fills at once, as a whole unless it says ioc.
def new_order:
  if .order_type == "stop_limit" then error("OANDA takes no stop_limit orders; send stop or limit")
  elif .time_in_force == "opg" then error("OANDA takes no opg orders; send day or gtc") else . end
  | (if .order_type == "market" and .time_in_force != "ioc" then "FOK"
    else { gtc: "GTC", day: "GFD", ioc: "IOC", fok: "FOK" }[.time_in_force] end) as $time
  | { type: (.order_type | ascii_upcase), instrument: instrument, units: units, price: (.limit_price // .stop_price),
    timeInForce: $time, positionFill: (if .reduce_only then "REDUCE_ONLY" else "DEFAULT" end),
    clientExtensions: { id: .client_order_id } } | with_entries(select(.value != null));

# An order that is sent twice fills twice. So the last transaction before it is kept: what became of it stands after that.
def submit: { method: "POST", path: (account + "/orders"), body: { order: (.order | new_order) } } as $order
  | (.order.kept // .known["last of \(.account.number)"]) as $last
  | if .explain then $order elif $last then $order + { keep: $last } else get("/summary") + { reads: true, memo: { submit: $order } } end;

# OANDA shows pending orders only. What became of an order stands in the account's transactions: after the order itself,
# after the one that was kept, else from a minute before it was recorded.
def find: .known as $known | [.order | select(.broker_order_id)
    | $known["changed \(.broker_order_id)"] // { id: .broker_order_id, client_order_id, units: .quantity }] as $orders
  | (.known["read for \(.order.client_order_id)"]
    // { since: (.order.broker_order_id // .order.kept), orders: $orders, events: [] }) as $memo
  | if $memo.since then get("/transactions/sinceid") + { query: { id: $memo.since }, memo: $memo }
    else (.order.recorded_at | sub("[.][0-9]+"; "") | fromdateiso8601 - 60 | todateiso8601) as $from
      | get("/transactions") + { query: { from: $from, pageSize: "1000" }, memo: $memo } end;
# What was executed: at first the pages that OANDA counts for the time, then what came after the last transaction that was
# read. Interest is a transaction of its own.
def fills: .pull as $pull | ($pull.cursor // {}) as $at
  | (if $at.pages != null and $at.pages != [] then
      get("/transactions/idrange") + { query: ($at.pages[0] + { type: "ORDER_FILL" }) }
    elif $at.fees then get("/transactions/sinceid") + { query: { id: $at.fees, type: "DAILY_FINANCING" } }
    elif $at.since then get("/transactions/sinceid") + { query: { id: $at.since, type: "ORDER_FILL" } }
    else get("/transactions") + { query: ({ to: $pull.now, type: "ORDER_FILL", pageSize: "1000",
      from: ($pull.now[0:19] + "Z" | fromdateiso8601 - 365 * 86400 | todateiso8601 | [., $pull.from] | max) }) } end)
    + { reads: true, memo: $at };
if .operation == "fills" then fills elif .operation == "submit" then submit elif .operation == "find" then find
elif .operation == "cancel" then
  { method: "PUT", path: "\(account)/orders/\(.order | .broker_order_id // "@" + .client_order_id | @uri)/cancel" }
elif .operation == "close" then get("/positions/\(.contract | instrument)") + { reads: true }
else get({ orders: "/pendingOrders", positions: "/openPositions", account: "/summary" }[.operation]) end
