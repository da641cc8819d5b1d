# What OpenAlgo's alerts say that a table of names cannot: a price of 0 is none, and its product MIS
# closes at the end of the day. Changing this changes what such alerts trade.
include "alerts";

def product: .fields.product;
given(.; ["price", "trigger_price", "disclosed_quantity", "product"])
| only_said(["price", "trigger_price", "disclosed_quantity"])
| (if product | said then product | tostring | ascii_upcase else "" end) as $product
| if $product == "MIS" then
    warn("product"; "product MIS was left out: a position is closed at the end of the day only by a rule flat_by of its account (routes/risk.yaml)")
  elif ["", "CNC", "NRML"] | index($product) then .
  else
    refuse("product"; "product has a word that is not known; known are CNC and NRML, whose positions "
      + "are kept, and MIS, which needs a rule flat_by; send one of them, or take it out")
  end
