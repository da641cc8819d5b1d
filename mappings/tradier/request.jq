# How Tradier is asked (Brokerage API v1). Changing this changes every order and question that goes
# to Tradier. It sees a question of ours and gives a request, whose form is sent as one. error("…")
# refuses: the order is rejected with that text, unsent. The cases in test.yaml show what is sent.
include "prelude";

def at($rest):
  (.account.number // error("Tradier needs the number of the account; set number in accounts.yaml"))
  | "/accounts/\(@uri)\($rest)";
# Ids: that of an order, or, of one leg of two, that of the whole and its own: 257460:257461.
def whole: split(":")[0] | @uri;
def own: split(":")[-1] | @uri;
def known_id:
  .order.broker_order_id
  // error("Tradier cancels and changes by its own id of the order, which is not known yet; "
    + "do it once the order is accepted");
def one($id): get(at("/orders/\($id)"); { includeTags: "true" });
# The orders of the present day in New York, page by page; reply.jq goes on with the next page.
def listed($more):
  get(at("/orders"); { page: "1", limit: "100", includeTags: "true" })
  | memo({ page: 1, rows: [] } + $more);

# Ours is BRK.B, theirs BRK/B. An option has the name of OCC, without blanks, and its share beside.
def share: split(".") | join("/");
def option:
  (capture("^(?<root>[A-Z.]+[0-9]?)[0-9]{6}[CP][0-9]{8}$") // null) as $name
  | if $name then { class: "option", symbol: ($name.root | share), option_symbol: . }
    else error("Tradier has no option \(.); write it like AAPL261218C00250000") end;
def what:
  if .kind == "equity" then { class: "equity", symbol: (.symbol | share) }
  elif .kind == "option" then .symbol | option
  else error("Tradier does not trade the kind \(.kind); use it for equity and option") end;
# Tradier wants to be told whether an order opens or closes; what does the other thing it refuses.
def side:
  if .kind == "option" then .side + if .reduce_only then "_to_close" else "_to_open" end
  elif .reduce_only and .side == "buy" then "buy_to_cover"
  elif .reduce_only or .side == "buy" then .side
  else "sell_short" end;
# Market orders are for the day alone, and as they fill at once gtc means the same.
def duration:
  if .time_in_force != "day" and .time_in_force != "gtc" then
    error("Tradier takes no \(.time_in_force) orders; send time_in_force day or gtc")
  elif .order_type == "market" then "day"
  elif side == "sell_short" and .time_in_force == "gtc" then
    error("Tradier takes orders to sell short for the day alone; send time_in_force day")
  else .time_in_force end;
def quantity:
  if .quantity | fractional then
    error("Tradier takes no parts of a share or contract; send a whole number")
  else .quantity | split(".")[0] end;
def single:
  what + { side: side, quantity: quantity, type: .order_type, duration: duration,
    price: .limit_price, stop: .stop_price, tag: .client_order_id }
  | without_nulls;
# Tradier counts what other orders will sell, so a stop and a target of the same shares are one
# order of two legs. It bears the id of the target: the stop is found beside it.
def numbered($number): with_entries(.key += "[\($number)]");
def linked:
  what as $what
  | ({ side: side, quantity: quantity }
    + ($what | { symbol, option_symbol } | without_nulls)) as $leg
  | { class: "oco", duration: duration, tag: .client_order_id }
    + ($leg + { type: "limit", price: .limit_price } | numbered(0))
    + ($leg + { type: "stop", stop: .beside_price } | numbered(1));
def form($method; $path; $fields): { method: $method, path: $path, form: $fields };
def submit:
  (.order | if .beside and .protects == "take_profit" then linked else single end) as $fields
  | form("POST"; at("/orders"); $fields) as $alone
  | .known["order \(.order.client_order_id)"] as $id
  # A stop that came with its target is there already; without one it goes by itself.
  | if .explain or .order.beside == null or .order.protects == "take_profit" then $alone
    elif $id then one($id | whole) | reads | memo({ placed: $id, alone: $alone })
    else listed({ alone: $alone }) | reads end;

# Type and prices can be changed, the quantity never.
def changed:
  known_id as $id
  | .order as $order
  | if $order.change.quantity != $order.quantity then
      error("Tradier changes prices alone, not the quantity; "
        + "cancel the order and place one for \($order.change.quantity)")
    else
      form("PUT"; at("/orders/\($id | own)"); $order
        | { type: .order_type, duration: duration, price: .change.limit_price,
            stop: .change.stop_price }
        | without_nulls)
    end;

# An order that was refused for a reason that was mended then is sent again under the same tag.
def find:
  .order.broker_order_id as $id
  | .known["refused \(.order.client_order_id)"] as $refused
  | if $id and $id != $refused then one($id | whole) else listed({}) end;

# What was executed today: the orders that ended. Those that still worked at the last pull, and are
# not listed any more as they are of an earlier day, are then asked for one by one. Earlier days are
# in the nightly history; whether its last day counts is not said, so one more is asked for.
def fills:
  (.pull.cursor.ask // []) as $ask
  | .pull.cursor.history as $history
  | if .pull.order then one(.pull.order | whole) | memo({ one: true })
    elif $ask != [] then one($ask[0] | whole) | memo({ asked: $ask[0] })
    elif $history then
      get(at("/history"); { page: "\($history.page)", limit: "100", start: $history.from,
        end: ($history.to | day_after) })
      | memo({ history: true })
    else listed({}) end
  | reads;

if .operation == "submit" then submit
elif .operation == "find" then find
elif .operation == "change" then changed
elif .operation == "cancel" then
  known_id as $id | { method: "DELETE", path: at("/orders/\($id | whole)") }
elif .operation == "orders" then listed({})
elif .operation == "positions" then get(at("/positions"))
elif .operation == "account" then get(at("/balances"))
elif .operation == "fills" then fills
else error("Tradier cannot be asked to \(.operation)") end
