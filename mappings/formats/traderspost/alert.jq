# What TradersPost's alerts say that a table of names cannot: protection in its own shape, exits that
# wait for a price, options in parts. Changing this changes what such alerts trade.
include "alerts";

def lower: tostring | ascii_downcase;
# Theirs measures by dollars of price from the entry, which are ours as points.
def level:
  if type == "object" then
    if has("stopPrice") then { price: .stopPrice }
    elif has("limitPrice") then { price: .limitPrice }
    elif has("price") then { price: .price }
    elif has("amount") then { points: .amount }
    else . end
  else . end;
def trail:
  if has("trailPercent") then { percent: .trailPercent }
  elif has("trailAmount") then { points: .trailAmount }
  else . end;
def stop_loss:
  .fields.stopLoss as $stop
  | if ($stop | type) != "object" then .
    elif ($stop.type // "stop" | lower) == "trailing_stop" then
      .fields.trailing_stop = ($stop | del(.type) | trail) | without(["stopLoss"])
    elif ($stop.type // "stop" | lower) == "stop_limit" then
      refuse("stopLoss.type"; "a stop loss is a stop order at the market here; send the type stop, and no limitPrice")
      | without(["stopLoss"])
    else .fields.stopLoss = ($stop | del(.type) | level) end;
# "SQ 240510C68", or its parts, as the clearing corporation writes it.
def clearing($root; $date; $right; $strike):
  ($strike | tostring | split(".")) as $parts
  | $root + $date + $right + (("00000" + $parts[0])[-5:]) + ((($parts[1] // "") + "000")[0:3]);
def option:
  .fields as $f
  | if ($f.ticker // "" | tostring | test("^[A-Z.]+ +[0-9]{6}[CP][0-9.]+$")) then
      .fields.ticker = ($f.ticker | capture("^(?<r>[A-Z.]+) +(?<d>[0-9]{6})(?<c>[CP])(?<s>[0-9.]+)$")
        | clearing(.r; .d; .c; .s))
    elif ($f.optionType // "" | lower | test("^(call|put)$")) and ($f.strikePrice | said)
        and ($f.expiration // "" | tostring | test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) then
      .fields.ticker = clearing($f.ticker | tostring; $f.expiration[2:] | gsub("-"; "");
        $f.optionType[0:1] | ascii_upcase; $f.strikePrice)
      | without(["optionType", "strikePrice", "expiration"])
    else . end;
# An exit with an order type of its own waits for its price.
def exit:
  if (.fields.action // "" | lower) == "exit" and (.fields.orderType // "market" | lower) != "market"
  then .fields.action = "exit at" else . end;
# Without a quantity, all that is held is turned round.
def reverse:
  if (.fields.action // "" | lower) == "reverse" and (.fields.quantity | said | not)
  then .fields.action = "invert" else . end;

def names:
  ["ticker", "action", "sentiment", "quantity", "quantityType", "orderType", "limitPrice",
    "stopLoss", "takeProfit", "trailing_stop", "cancelOrderType", "optionType", "strikePrice",
    "expiration", "only_when"];
def parts:
  ["type", "stopPrice", "limitPrice", "price", "amount", "percent", "trailAmount", "trailPercent",
    "points", "ticks"];

given(.; names)
| spelt_in("stopLoss"; parts)
| spelt_in("takeProfit"; parts)
| if .fields.takeProfit | type == "object" then .fields.takeProfit |= level else . end
| stop_loss | option | exit | reverse
| if (.fields.cancelOrderType // "" | lower) == "all" then without(["cancelOrderType"]) else . end
