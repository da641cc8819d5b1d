# How Tradovate is asked (REST v1). Changing this changes every order and question that goes to Tradovate.
# It sees a question of ours and gives method, path, query and body. error("…") refuses: the order is rejected with that
# text and nothing is sent. When Tradovate's own number of the account or contract is not known yet, that is asked first
# and the request that was meant travels along as memo.meant. The cases in test.yaml tell what is sent.

def words: { buy: "Buy", sell: "Sell", market: "Market", limit: "Limit", stop: "Stop", stop_limit: "StopLimit",
  day: "Day", gtc: "GTC", ioc: "IOC", fok: "FOK" };
def number: if . then tonumber else null end;
def get($path): { method: "GET", path: $path };
def post($path; body): { method: "POST", path: $path, body: body };

# Our id goes into three fields, so that one look-up or another finds it. Tradovate's pages differ on whether a stop has
# its price in price or stopPrice; its schema says stopPrice. Exchanges want to know that a program sends: isAutomated.
def new_order($account):
  if .kind | test("^(micro_)?future$") | not then
    error("Tradovate does not trade the kind \(.kind); use it for future and micro_future")
  elif .quantity | test("[.]0*[1-9]") then
    error("Tradovate trades whole contracts, not \(.quantity); send a whole quantity")
  elif words[.time_in_force] == null then
    error("Tradovate takes no \(.time_in_force) orders; send day, gtc, ioc or fok")
  else { accountSpec: $account, clOrdId: .client_order_id, customTag50: .client_order_id, text: .client_order_id,
    action: words[.side], symbol, orderQty: (.quantity | split(".")[0] | number), orderType: words[.order_type],
    price: (.limit_price | number), stopPrice: (.stop_price | number), timeInForce: words[.time_in_force],
    isAutomated: true } | with_entries(select(.value != null)) end;

def theirs: .order.broker_order_id
  // error("Tradovate cancels by its own id of the order, which is not known yet; cancel it once it is accepted");

# Without a number the only account of the user is meant. An explain asks nobody, and shows where an id would stand.
def for_account($q): . as $meant | $q.known.accounts[$q.account.number // ""] as $id
  | if $q.explain then .body.accountId = "<looked up>"
    elif $id == null then get("/account/list") + { reads: true, memo: { meant: $meant } }
    elif .body then .body.accountId = $id else .query.masterid = "\($id)" end;

. as $q | if .operation == "login" then .credentials | post("/auth/accesstokenrequest"; { name, password,
    appId: .app_id, appVersion: .app_version, deviceId: .device_id, cid, sec })
  elif .operation == "renew" then get("/auth/renewaccesstoken")
  elif .operation == "submit" then post("/order/placeorder"; .order | new_order($q.account.number)) | for_account($q)
  elif .operation == "find" and .order.broker_order_id then get("/order/item") + { query: { id: theirs } }
  elif .operation == "find" then get("/command/list")
  elif .operation == "cancel" then post("/order/cancelorder"; { orderId: (theirs | number), isAutomated: true })
  elif .operation == "orders" then get("/order/deps") | for_account($q)
  # Fills have no account: the account's orders say which are its own. There are no pages, and no time can be asked for.
  elif .operation == "fills" then (get("/order/deps") + { reads: true }) | for_account($q)
  elif .operation == "positions" then get("/position/deps") | for_account($q)
  elif .operation == "account" then post("/cashBalance/getcashbalancesnapshot"; {}) | for_account($q)
  elif .operation == "close" then .contract.symbol as $symbol | .known["contract \($symbol)"] as $id
    | post("/order/liquidateposition"; { contractId: $id, admin: false }) | for_account($q)
    | if $id then . else get("/contract/find") + { query: { name: $symbol }, reads: true, memo: { meant: . } } end
  else error("Tradovate cannot be asked to \(.operation)") end
