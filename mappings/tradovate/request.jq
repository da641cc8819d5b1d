# How Tradovate is asked (REST v1). Changing this changes every order and question that goes to
# Tradovate. It sees a question of ours and gives method, path, query and body. error("…") refuses:
# the order is rejected with that text and nothing is sent. When Tradovate's own number of the
# account is not known yet, that is asked first and the request that was meant travels along as
# memo.meant. The cases in test.yaml show what is sent.
include "prelude";

def word: {
  buy: "Buy", sell: "Sell",
  market: "Market", limit: "Limit", stop: "Stop", stop_limit: "StopLimit",
  day: "Day", gtc: "GTC", ioc: "IOC", fok: "FOK" }[.];

# Our id goes into three fields, so that one look-up or another finds it. Tradovate's pages differ
# on whether a stop has its price in price or stopPrice; its schema says stopPrice. Exchanges want
# to know that a program sends: isAutomated. A stop that follows the market keeps the distance
# between the position's price and its stopPrice.
def new_order($account):
  if .kind | test("^(micro_)?future$") | not then
    error("Tradovate does not trade the kind \(.kind); use it for future and micro_future")
  elif .quantity | fractional then
    error("Tradovate trades whole contracts, not \(.quantity); send a whole quantity")
  elif .time_in_force | word == null then
    error("Tradovate takes no \(.time_in_force) orders; send day, gtc, ioc or fok")
  else
    .client_order_id as $id
    | { accountSpec: $account, clOrdId: $id, customTag50: $id, text: $id,
        action: (.side | word), symbol, orderQty: (.quantity | split(".")[0] | number),
        orderType: (if .trail then "TrailingStop" else .order_type | word end),
        price: (.limit_price | number), stopPrice: (.stop_price | number),
        timeInForce: (.time_in_force | word), isAutomated: true } | without_nulls
  end;

# An entry at the market takes its stop and target along where both are prices. They wait for its
# fill and then are as large as it; what one of them fills or loses the other one loses.
def leg($order):
  .client_order_id as $id
  | $order + { clOrdId: $id, text: $id, timeInForce: "GTC" };
def legs:
  .attached as $with
  | [$with // {} | .[] | .price] as $prices
  | (if .side == "buy" then "Sell" else "Buy" end) as $action
  | if $prices == [] or ($prices | all | not) then null
    else
      [($with.stop_loss // empty
          | leg({ action: $action, orderType: "Stop", stopPrice: (.price | number) })),
        ($with.take_profit // empty
          | leg({ action: $action, orderType: "Limit", price: (.price | number) }))]
      | { bracket1: .[0], bracket2: .[1] } | without_nulls
    end;
def submit($account):
  legs as $legs
  | if $legs then post("/order/placeoso"; new_order($account) + $legs)
    else post("/order/placeorder"; new_order($account)) end;

def theirs:
  .order.broker_order_id
  // error("Tradovate cancels by its own id of the order, which is not known yet; "
    + "cancel it once it is accepted");

# All of it is said again, as a field that is left out is lost; the quantity is that of the whole
# order.
def changed:
  .change as $to
  | if $to.quantity | fractional then
      error("Tradovate trades whole contracts, not \($to.quantity); send a whole quantity")
    else
      { orderQty: ($to.quantity | split(".")[0] | number), orderType: (.order_type | word),
        price: ($to.limit_price | number), stopPrice: ($to.stop_price | number),
        timeInForce: (.time_in_force | word), isAutomated: true } | without_nulls
    end;

# Without a number the only account of the user is meant. An explain asks nobody, and shows where an
# id would stand.
def for_account($q):
  . as $meant
  | $q.known.accounts[$q.account.number // ""] as $id
  | if $q.explain then .body.accountId = "<looked up>"
    elif $id == null then get("/account/list") | reads | memo({ meant: $meant })
    elif .body then .body.accountId = $id
    else .query.masterid = "\($id)" end;

def login: {
  name, password, appId: .app_id, appVersion: .app_version, deviceId: .device_id, cid, sec };

. as $q
| if .operation == "login" then post("/auth/accesstokenrequest"; .credentials | login)
  elif .operation == "renew" then get("/auth/renewaccesstoken")
  elif .operation == "submit" then
    (.order | submit($q.account.number)) | for_account($q)
  elif .operation == "find" and .order.broker_order_id then get("/order/item"; { id: theirs })
  elif .operation == "find" then
    .known["legs of \(.order.attached_to.client_order_id)"][.order.protects // ""] as $leg
    | if $leg then get("/order/item"; { id: "\($leg)" }) else get("/command/list") end
  elif .operation == "change" then
    post("/order/modifyorder"; { orderId: (theirs | number) } + (.order | changed))
  elif .operation == "cancel" then
    post("/order/cancelorder"; { orderId: (theirs | number), isAutomated: true })
  elif .operation == "orders" then get("/order/deps") | for_account($q)
  # Fills have no account: the account's orders say which are its own. There are no pages, and no
  # time can be asked for.
  elif .operation == "fills" then get("/order/deps") | reads | for_account($q)
  elif .operation == "positions" then get("/position/deps") | for_account($q)
  elif .operation == "account" then
    post("/cashBalance/getcashbalancesnapshot"; {}) | for_account($q)
  else error("Tradovate cannot be asked to \(.operation)") end
