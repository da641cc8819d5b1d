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
def fields:
  given(if type == "string" then pairs else with_entries(.key |= (ascii_downcase | gsub("[ -]"; "_"))) end)
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
# From flat to so much: whatever is held is closed by it.
def from_flat:
  if (.fields.order_type // "MARKET" | upper) != "MARKET" then
    refuse("command"; "what is held is closed at the market, so the entry must be a market order; send CLOSEPOSITION first, then PLACE")
    | without(["flatten_first"])
  else
    .fields.target_position = (if (.fields.action // "" | upper) == "SELL" then .fields.qty | other_sign
                               else .fields.qty end)
    | without(["action", "qty", "flatten_first"])
  end;
# A reversal by a strategy's own figures: the quantity closes and opens, as long as the position is the one it names.
def in_sync:
  (.fields.market_position // "" | ascii_downcase) as $after
  | (.fields.prev_market_position // "" | ascii_downcase) as $before
  | if ([$before, $after] | sort) == ["long", "short"] and (.fields.prev_market_position_size | said | not)
      and (.fields.market_position_size | said | not)
      and ($after == (if (.fields.action // "" | upper) == "BUY" then "long" else "short" end))
    then .fields.require_market_position = [$before] | without(["market_position", "prev_market_position"])
    else . end;
def place:
  if .fields.flatten_first | is_true then from_flat else without(["flatten_first"]) | in_sync end;

fields
| (.fields.command // "" | upper | gsub("[ _]"; "")) as $command
| if $command == "PLACE" then place
  elif $command == "FLATPLACE" then from_flat
  elif $command == "REVERSEPOSITION" then .fields.require_market_position = ["long", "short"] | from_flat
  elif $command == "REVERSE" then .fields.action = "invert"
  elif $command == "CLOSEPOSITION" then
    (if .fields.percent | said then .fields.quantity = "\(.fields.percent | tostring | rtrimstr("%"))%" | without(["percent"]) else . end)
    | if .fields.instrument then .fields.action = "close" else .fields.action = "flatten all" end
  elif $command == "FLATTEN" then
    if .fields.instrument then .fields.action = "close" else .fields.action = "flatten all" end
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
