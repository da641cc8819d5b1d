# Reads SignalStack's text (BUY 10 AAPL, SELL 2 ESZ6 LIMIT 6000, CLOSE AAPL), and which order its prices
# make. Changing this changes what such alerts trade.
include "alerts";

def number: "[0-9]*[.]?[0-9]+";
# What comes after the symbol, in any order.
def term($words): (capture("(?i)(?:^| )(?:" + $words + ") ?(?<p>" + number + ")(?: |$)") | .p) // null;
def duration: (capture("(?i)(?:^| )(?<d>DAY|GTC|IOC|FOK|OPG)(?: |$)") | .d) // null;
def left_over:
  gsub("(?i)(^| )(@|LIMIT|LMT|AT|STOP|STP) ?" + number; " ")
  | gsub("(?i)(^| )(DAY|GTC|IOC|FOK|OPG|MARKET|MKT)(?= |$)"; " ") | gsub(" +"; "");
def shape:
  "send ACTION QUANTITY SYMBOL, such as BUY 10 AAPL, with LIMIT 190.5 or STOP 180 behind it, or CLOSE AAPL, or JSON";
def words:
  gsub("\\s+"; " ") | gsub("^ | $"; "")
  | if test("^[A-Za-z_]+ " + number + "%? [^ ]+( .*)?$") then
      capture("^(?<action>[A-Za-z_]+) (?<quantity>" + number + "%?) (?<symbol>[^ ]+)(?<rest> .*)?$")
    elif test("^[A-Za-z_]+ [^ ]+ " + number + "%?( .*)?$") then
      capture("^(?<action>[A-Za-z_]+) (?<symbol>[^ ]+) (?<quantity>" + number + "%?)(?<rest> .*)?$")
    elif test("^[A-Za-z_]+ [^ ]+$") then capture("^(?<action>[A-Za-z_]+) (?<symbol>[^ ]+)$")
    else error("the text is not understood; " + shape) end
  | .symbol |= ascii_upcase
  | (.rest // "") as $rest
  | if ($rest | left_over) != "" then error("the text is not understood behind the symbol; " + shape)
    else del(.rest)
      | .limit_price = ($rest | term("@|LIMIT|LMT|AT")) | .stop_price = ($rest | term("STOP|STP"))
      | .duration = ($rest | duration) end
  | with_entries(select(.value != null));
def order_type:
  if (.fields.order_type // .fields.type) == null and (.fields.stop_price | said) then
    .fields.order_type = (if .fields.limit_price | said then "stop_limit" else "stop" end)
  else . end;
def measured($name; $by): if .fields[$name] != null then .fields[$name] |= { ($by): . } else . end;

given(if type == "string" then words else . end;
    ["limit_price", "stop_price", "stop_loss_price", "take_profit_price",
      "stop_loss_price_distance", "stop_loss_price_percent", "order_type", "type"])
| only_said(["limit_price", "stop_price", "stop_loss_price", "take_profit_price",
    "stop_loss_price_distance", "stop_loss_price_percent"])
| measured("stop_loss_price_distance"; "points") | measured("stop_loss_price_percent"; "percent")
| order_type
