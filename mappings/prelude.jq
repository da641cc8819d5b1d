# What the brokers' files of jq share; each begins with include "prelude". Changing this changes
# what is sent to every broker and how every answer is understood; ./signalbox check runs all their
# cases. A file that defines one of these names again means its own. Nothing is multiplied or
# divided in a broker's file: quantities and prices are text, and the hub adds them up. Times are
# reckoned here.

# A field that must be there, as it is or as text. The error makes the outcome "unknown".
def due($name):
  if . == null or . == "" then error("the answer has no \($name)") else . end;
def text($name): due($name) | tostring;
# What must be an "object" or an "array".
def a($kind): if type == $kind then . else error("the answer is not an \($kind)") end;
def without_nulls: with_entries(select(.value != null));
# Text as a JSON number, and the same amount with the other sign, as text.
def number: if . == null then null else fromjson end;
def negated:
  if . == null then null
  else tostring | if startswith("-") then .[1:] else "-" + . end end;
# Whether a quantity, as text, has a part behind the point.
def fractional: test("[.]0*[1-9]");

# Requests. One that reads may fail without harm; a memo comes back beside the answer.
def get($path): { method: "GET", path: $path };
def get($path; $query): get($path) + { query: $query };
def post($path; $body): { method: "POST", path: $path, body: $body };
def reads: . + { reads: true };
def memo($memo): . + { memo: $memo };

# What an entry takes along, each order as it would be sent by itself; and whether all of it can
# go along, as its price or, where it follows the market, its distance is known before the fill.
def taken_along:
  . as $entry
  | .attached // {}
  | to_entries[]
  | .key as $kind
  | .value as $level
  | $entry
  | .client_order_id = $level.client_order_id
  | .side = { buy: "sell", sell: "buy" }[.side]
  | .reduce_only = true
  | .time_in_force = "gtc"
  | .attached = null
  | if $kind == "take_profit" then .order_type = "limit" | .limit_price = $level.price
    else
      .order_type = "stop" | .stop_price = $level.price
      | .trail = (if $level.trails then $level.distance else null end)
    end;
def goes_along:
  [.attached // {} | .[] | if .trails then .distance else .price end] | . != [] and all;

# Outcomes, and what goes with them.
def words:
  if . == null or . == "" then "no reason given" else tostring | .[0:300] end;
def accepted($more): { outcome: "accepted" } + $more;
def rejected($reason): { outcome: "rejected", reason: $reason };
def unknown($reason): { outcome: "unknown", reason: $reason };
def credentials: . + { credentials: true };
def not_held: . + { because: "not_held" };
# Their word for an order's status, in ours; one that is not in the table is an error, no guess.
def status_in($ours):
  . as $theirs
  | $ours[tostring] // error("no word for the order status \"\($theirs)\"");
def no_reason: "the broker gave no reason";
# The orders that work, each for itself: one that cannot be read is left out and then asked for by
# itself, so that it keeps nobody from hearing of the others.
def each_alone(f): [.[] | try f catch empty];
# A page of what was executed; more: true asks for the next one.
def page($more): { outcome: "accepted", fills: [], charges: [], more: true } + $more;
# Remembered for a day: known.name in the questions to come.
def for_a_day($name; $value): { ($name): { value: $value, seconds: 86400 } };

# Times: RFC 3339 as seconds since 1970, and back.
def seconds: .[0:19] | sub("Z$"; "") + "Z" | fromdateiso8601;
def time: todateiso8601;
def midnight: .[0:10] + "T00:00:00Z" | fromdateiso8601;
def days($count): $count * 86400;
def day_after: midnight + days(1) | time | .[0:10];
def halfway($from; $until): ($from + $until) / 2 | floor;
