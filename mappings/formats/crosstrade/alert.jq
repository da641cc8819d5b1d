# Reads CrossTrade's text, and what its commands mean. Changing this changes what such alerts trade.
include "alerts";

def upper: tostring | ascii_upcase;
def months: { "01": "F", "02": "G", "03": "H", "04": "J", "05": "K", "06": "M",
  "07": "N", "08": "Q", "09": "U", "10": "V", "11": "X", "12": "Z",
  JAN: "F", FEB: "G", MAR: "H", APR: "J", MAY: "K", JUN: "M",
  JUL: "N", AUG: "Q", SEP: "U", OCT: "V", NOV: "X", DEC: "Z" };
# "NQ 12-26" and "NQ DEC26" are NQZ2026.
def contract:
  if test("^[A-Za-z0-9]+ +([0-9]{2}-|[A-Za-z]{3})[0-9]{2}$") then
    (capture("^(?<root>[A-Za-z0-9]+) +(?<month>[0-9]{2}|[A-Za-z]{3})-?(?<year>[0-9]{2})$")
      | (months[.month | upper] // null) as $code
      | if $code then (.root | upper) + $code + "20" + .year else null end) // .
  else . end;
# "25 ticks" and "1.5%" are measured from the entry.
def level:
  if test("(?i)^[+-]?[0-9.]+ *ticks?$") then { ticks: capture("^[+-]?(?<n>[0-9.]+)").n }
  elif test("^[+-]?[0-9.]+ *%$") then { percent: capture("^[+-]?(?<n>[0-9.]+)").n }
  else . end;
def relative($name):
  if .fields[$name] != null and (.fields[$name] | tostring | test("[%a-zA-Z{]")) then
    refuse($name; "\($name) is measured from the market's price; send the price itself") | without([$name])
  else . end;
def names:
  ["command", "instrument", "action", "qty", "quantity", "percent", "order_type", "limit_price",
    "stop_price", "stop_loss", "take_profit", "flatten_first", "require_market_position",
    "market_position", "market_position_size", "prev_market_position", "prev_market_position_size",
    "max_positions", "target_position", "out_of_sync", "oco_id", "strategy", "strategy_id", "delay",
    "timeout"];
def fields:
  given(if type == "string" then pairs else . end; names)
  | if .fields.instrument then .fields.instrument |= (tostring | contract) else . end
  | if .fields.stop_loss then .fields.stop_loss |= (tostring | level) else . end
  | if .fields.take_profit then .fields.take_profit |= (tostring | level) else . end
  | if .fields.require_market_position
    then .fields.require_market_position |= (tostring | split("/") | map(gsub(" "; ""))) else . end
  | relative("limit_price") | relative("stop_price")
  | only_said(["limit_price", "stop_price", "max_positions", "oco_id", "strategy", "strategy_id", "delay", "timeout"])
  | if .fields.out_of_sync then
      warn("out_of_sync"; "out_of_sync was left out: the hub goes by what it holds itself") | without(["out_of_sync"])
    else . end;
def all_or($action): if .fields.instrument then .fields.action = $action else .fields.action = $action + " all" end;
def opens: .fields.action | entry_side;
# On which side the position is afterwards; null when that is not said.
def after: .fields.market_position | standing;
def side_after($opens): { buy: "long", sell: "short" }[$opens];
# How much is held afterwards: what the strategy says it holds then, else the quantity.
def held_after:
  if after != null and (.fields.market_position_size | said) then .fields.market_position_size
  else .fields.qty // .fields.quantity end;
# A target takes the place of the action and of what the strategy says of its position.
def target($opens; $size):
  .fields.target_position = (if $opens == "sell" then $size | other_sign else $size end)
  | without(["action", "qty", "quantity", "flatten_first", "market_position",
      "market_position_size", "prev_market_position", "prev_market_position_size"]);
# From flat to so much: whatever is held is closed by it. That is for an entry alone: where the
# position afterwards is flat or on the other side, the action takes something off, and what is said
# of the position decides.
def from_flat:
  opens as $opens
  | held_after as $size
  | if $opens == null or $size == null or (after != null and after != side_after($opens)) then
      without(["flatten_first"])
    elif .fields.market_position_size != null and (.fields.market_position_size | said | not) then
      without(["flatten_first"])
    elif (.fields.order_type // "MARKET" | upper) != "MARKET" then
      refuse("command"; "what is held is closed at the market, so the entry must be a market "
        + "order; send CLOSEPOSITION first, then PLACE")
      | without(["flatten_first"])
    else target($opens; $size) end;
# What is held is turned round; a position afterwards that is flat closes it.
def reverse_to:
  opens as $opens
  | if after == "flat" then without(["flatten_first"])
    elif $opens != null and after != null and after != side_after($opens) then
      contradicts("market_position"; "market_position is \(after) and action is \(.fields.action), "
        + "which a reversal cannot both reach; send one of them")
    else .fields.require_market_position = ["long", "short"] | from_flat end;
# As much on the other side, which is the one that the alert names, if it names one.
def reverse:
  opens as $opens
  | (after // side_after($opens // "")) as $after
  | if after == "flat" then .fields.action = "close" | without(["qty", "quantity"])
    elif $opens != null and after != null and after != side_after($opens) then reverse_to
    else
      (if $after == "long" then .fields.require_market_position = ["short"]
       elif $after == "short" then .fields.require_market_position = ["long"]
       else . end)
      | if after != null and (.fields.market_position_size | said) then
          target(if after == "long" then "buy" else "sell" end; .fields.market_position_size)
        else
          (if .fields.qty // .fields.quantity | said then
             warn("qty"; "qty was left out: REVERSE is to as much on the other side; "
               + "send REVERSEPOSITION for another size")
             | without(["qty", "quantity"])
           else . end)
          | .fields.action = "invert"
        end
    end;
# A reversal by a strategy's own figures: the quantity closes and opens, as long as the position is the one it names.
def in_sync:
  (.fields.market_position // "" | ascii_downcase) as $after
  | (.fields.prev_market_position // "" | ascii_downcase) as $before
  | if ([$before, $after] | sort) == ["long", "short"] and (.fields.prev_market_position_size | said | not)
      and (.fields.market_position_size | said | not)
      and ($after == side_after(opens // ""))
    then .fields.require_market_position = [$before] | without(["market_position", "prev_market_position"])
    else . end;
def place:
  if .fields.flatten_first | is_true then from_flat else without(["flatten_first"]) | in_sync end;
# What is held of the instrument, or a part of it; without an instrument all that there is.
def close:
  (.fields.qty // .fields.quantity) as $quantity
  | .fields.percent as $percent
  | if .fields.instrument == null then
      .fields.action = "flatten all"
      | (if [$quantity, $percent] | map(said) | any then
           warn(if $percent | said then "percent" else "quantity" end;
             "a part was left out: without an instrument, all that is held is closed")
         else . end)
      | without(["percent", "qty", "quantity"])
    elif $percent | said | not then .fields.action = "close" | without(["percent"])
    else
      (if $quantity | said then
         warn("quantity"; "quantity was left out: percent says how much is closed; send one")
       else . end)
      | without(["percent", "qty", "quantity"])
      | .fields.action = "close"
      | .fields.quantity = "\($percent | tostring | rtrimstr("%"))%"
    end;

fields
| (.fields.command // "" | upper | gsub("[ _]"; "")) as $command
| (.refused | map(select(.code == "contradiction" and (.field | plain) == "command")) | first) as $two
| if $two and (.fields[$two.field] | upper | gsub("[ _]"; "")) != $command then
    contradicts($two.field; $two.detail)
  elif $command == "PLACE" then place
  elif $command == "FLATPLACE" then from_flat
  elif $command == "REVERSEPOSITION" then reverse_to
  elif $command == "REVERSE" then reverse
  elif $command == "CLOSEPOSITION" or $command == "FLATTEN" then close
  elif $command == "FLATTENEVERYTHING" then .fields.action = "flatten all" | without(["instrument"])
  elif $command == "CANCELALLORDERS" then .fields.action = "cancel all" | without(["instrument"])
  elif $command == "CANCELORDERS" then all_or("cancel")
  elif $command == "CANCEL" then
    impossible("command"; "an order cannot be canceled by the sender's own order_id; send CANCELORDERS with the instrument, or DELETE /api/v1/orders/{id}")
  elif $command == "CHANGE" or $command == "CANCELREPLACE" then
    impossible("command"; "an order cannot be changed by an alert; send CANCELORDERS with the instrument, then PLACE")
  elif $command == "CLOSESTRATEGY" or $command == "CANCELANDBRACKET" then
    impossible("command"; "\($command) is about ATM strategies and brackets of NinjaTrader, which are not known here; send CLOSEPOSITION with the instrument")
  elif $command == "" then impossible("command"; "command is missing; send command=PLACE; or another command")
  else impossible("command"; "command has a word that is not known; known are PLACE, FLATPLACE, CLOSEPOSITION, FLATTEN, FLATTENEVERYTHING, REVERSE, REVERSEPOSITION, CANCELORDERS, CANCELALLORDERS")
  end
