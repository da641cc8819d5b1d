# What TradersPost's alerts say that a table of names cannot: protection in its own shape, exits that
# wait for a price, options in parts. Changing this changes what such alerts trade.
include "alerts";

def lower: tostring | ascii_downcase;
# One level, under our name of what it is measured by; what has other parts as well is refused.
# Theirs measures by dollars of price from the entry, which are ours as points.
def level($field; $units):
  .fields[$field] |= with_entries(select(.value | said))
  | .fields[$field] as $level
  | [$level | keys[] | select($units[.])] as $known
  | ($level | keys - $known) as $others
  | if $level == {} then without([$field])
    elif $others != [] then
      refuse("\($field).\($others[0])"; "\($others[0]) of \($field) is not carried out; "
        + "send one of \($units | keys | join(", "))")
      | without([$field])
    elif $known | length > 1 then
      refuse($field; "\($field) has several parts: \($known | join(", ")); send one of them")
      | without([$field])
    else .fields[$field] = { ($units[$known[0]]): $level[$known[0]] } end;
def fixed:
  { price: "price", amount: "points", percent: "percent", points: "points", ticks: "ticks" };
def type_of($field; $usual):
  .fields[$field].type | if said then plain | gsub("[^a-z]"; "") else $usual end;
def take_profit:
  if .fields.takeProfit | type != "object" then .
  elif type_of("takeProfit"; "limit") == "limit" then
    .fields.takeProfit |= del(.type) | level("takeProfit"; fixed + { limitPrice: "price" })
  else
    refuse("takeProfit.type"; "a target is a limit order here; send limitPrice, amount or percent")
    | without(["takeProfit"])
  end;
def stop_loss:
  if .fields.stopLoss | type != "object" then .
  else
    type_of("stopLoss"; "stop") as $type
    | .fields.stopLoss |= del(.type)
    | if $type == "stop" then level("stopLoss"; fixed + { stopPrice: "price" })
      elif $type == "trailingstop" then
        level("stopLoss"; { trailPercent: "percent", trailAmount: "points", percent: "percent",
          points: "points", ticks: "ticks" })
        | if .fields.stopLoss then .fields.trailing_stop = .fields.stopLoss else . end
        | without(["stopLoss"])
      elif $type == "stoplimit" then
        refuse("stopLoss.type"; "a stop loss is a stop order at the market here; "
          + "send the type stop, and no limitPrice")
        | without(["stopLoss"])
      else
        refuse("stopLoss.type"; "stopLoss has a type that is not known; "
          + "send the type stop or trailing_stop")
        | without(["stopLoss"])
      end
  end;
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
# An exit with an order type of its own waits for its price; one of a long position sells.
def exit:
  if .fields.orderType // "market" | plain == "market" then .
  else
    (.fields.action | plain) as $action
    | if $action | test("^(close|exit)long$") then .fields.action = "sell to close"
      elif $action | test("^(close|exit)short$") then .fields.action = "buy to close"
      elif $action | test("^(exit|flat|flatten|(close|exit)position|close(all|entry.*)?)$") then
        .fields.action = "exit at"
      else . end
  end;
# On which side the position may be afterwards, where the action alone does not say a side: an
# addition stays on the side that is held, a reversal comes from the other one.
def sided($before):
  (.fields.sentiment | standing) as $sentiment
  | if $sentiment == "long" or $sentiment == "short" then
      .fields.only_when = [$before[$sentiment]] | without(["sentiment"])
    else . end;
def add:
  if .fields.action | plain != "add" then .
  elif .fields.sentiment | standing == "flat" then
    contradicts("sentiment"; "sentiment is flat and action is add, which cannot both hold; "
      + "send exit to close, or take one of them out")
  else sided({ long: "long", short: "short" }) end;
# Without a quantity, all that is held is turned round.
def reverse:
  if .fields.action | plain != "reverse" then .
  elif .fields.sentiment | standing == "flat" then
    .fields.action = "exit" | without(["quantity", "quantityType"])
  else
    sided({ long: "short", short: "long" })
    | if .fields.quantity | said then . else .fields.action = "invert" end
  end;
def cancel:
  if (.fields.action | plain == "cancel") and (.fields.sentiment | said) then
    warn("sentiment"; "sentiment was left out: a cancel trades nothing; send exit to close")
    | without(["sentiment"])
  else . end;

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
| take_profit | stop_loss | option | exit | reverse | cancel
| if (.fields.cancelOrderType // "" | lower) == "all" then without(["cancelOrderType"]) else . end
| add
