# What OpenAlgo's alerts say that a table of names cannot: a price of 0 is none, and its product MIS
# closes at the end of the day. Changing this changes what such alerts trade.
include "alerts";

given(.; ["price", "trigger_price", "disclosed_quantity", "product"])
| only_said(["price", "trigger_price", "disclosed_quantity"])
| if (.fields.product // "" | tostring | ascii_upcase) == "MIS" then
    warn("product"; "product MIS was left out: a position is closed at the end of the day only by a rule flat_by of its account (routes/risk.yaml)")
  else . end
