# What PickMyTrade's alerts say that a table of names cannot: 0 is how they leave something out, an entry
# may close what is held first, and several accounts stand in a list. Changing this changes what such
# alerts trade.
include "alerts";

def lower: tostring | ascii_downcase;
def buys: .fields.data | entry_side == "buy";
def sells: .fields.data | entry_side == "sell";
def measured($name; $by):
  if .fields[$name] != null then .fields[$name] |= { ($by): . } else . end;
def trailing:
  if .fields.trail | is_true then
    (if .fields.trail_stop | said then .fields.trail = { points: .fields.trail_stop }
     else refuse("trail"; "trail has no trail_stop, the distance in points; send it") end)
  else without(["trail"]) end
  | without(["trail_stop"]);
# The price of a stop order is what sets it off.
def stop_order:
  if .fields.order_type // "" | lower | gsub("[ _-]"; "") | test("^(stp|stop)$")
  then .fields.stp_limit_stp_price = .fields.price | without(["price"]) else . end;
# Their close takes everything, whatever the quantity says, unless it says that it does not.
def close:
  if (buys or sells) | not then
    if (.fields | has("full_closed")) and (.fields.full_closed | is_true | not) then . else without(["quantity"]) end
  else . end
  | without(["full_closed"]);
def own_side: if buys then "long" else "short" end;
def other_side: if buys then "short" else "long" end;
def waits: .fields.order_type // "" | plain | test("^(|mkt|market)$") | not;
# Where the position must stand for the entry to be made; null when that does not matter.
def only_when($beside):
  (.fields.same_direction_ignore | is_true) as $ignores
  | ["flat"]
    + (if $ignores then [] else [own_side] end)
    + (if $beside then [] else [other_side] end)
  | if length < 3 then . else null end;
# reverse_order_close closes the other side first, and without pyramid this side too. That is done
# at the market, so an entry that waits for its price is made only where the other side is not held.
def entry:
  (.fields.reverse_order_close | is_true) as $reverses
  | ((.fields.pyramid // .fields.duplicate_position_allow) | is_true) as $adds
  | ($reverses and waits) as $beside
  | if (buys or sells) | not then .
    else
      only_when($beside) as $only_when
      | (if $only_when then .fields.only_when = $only_when else . end)
      | (if $beside then
           warn("reverse_order_close"; "reverse_order_close cannot close what is held on the other "
             + "side by an entry that waits for its price; the entry is made only where nothing is "
             + "held there, else send data close first")
         else . end)
      | if ($reverses and $adds and $beside) or .fields.quantity == null then .
        elif $reverses and $adds then .fields.sentiment = own_side
        elif $reverses and buys then
          .fields.target_position = .fields.quantity | without(["data", "quantity"])
        elif $reverses then
          .fields.target_position = (.fields.quantity | other_sign) | without(["data", "quantity"])
        else . end
    end
  | without(["reverse_order_close", "pyramid", "duplicate_position_allow", "same_direction_ignore"]);
# The accounts of the list, each an object; also one alone, and names.
def listed:
  (if said | not then [] elif type == "array" then . else [.] end)
  | map(select(said)
      | if type == "object" then
          .account_id = ([.account_id, .account, .account_name, .id] | map(select(said)) | first)
        else { account_id: . } end);
# Hundredths of the account's equity that may be lost at the stop loss, in place of the quantity; at an account of the list it
# goes before that of the alert.
def risk:
  [.fields.multiple_accounts | listed[] | .risk_percentage] as $list
  | ([$list[] | select(said) | tostring] | unique) as $own
  | if ($own | length) > 1 or (($own | length) == 1 and ($list | map(said) | all | not)) then
      refuse("multiple_accounts.risk_percentage"; "all accounts trade the same share of their equity; send the same one for each, or an alert for each")
    elif ($own | length) == 1 then .fields.quantity = $own[0] | .fields.quantity_type = "risk_percentage"
    elif .fields.risk_percentage | said then
      if .fields.quantity | said then
        refuse("risk_percentage"; "is sent with a quantity; send 0 for one of them")
      else .fields.quantity = .fields.risk_percentage | .fields.quantity_type = "risk_percentage" end
    else . end
  | without(["risk_percentage"]);
# Whom the alert is for, by the list where one has a name there, else by account_id.
def accounts:
  (.fields.multiple_accounts | listed) as $list
  | ($list | map(.account_id // "" | tostring)) as $names
  | if $names | map(said) | any then .fields.account_id = ($names | map(select(said))) else . end
  | if ($names | map(said) | any) and ($names | map(said) | all | not) then
      refuse("multiple_accounts.account_id"; "one of the list has no account_id; "
        + "send the name of each, or take it out")
    else . end
  | if [$list[] | (.quantity_multiplier // 1 | tostring | test("^(0|1)([.]0*)?$") | not)
        or (.quantity | said)] | any then
      refuse("multiple_accounts"; "each account trades the alert's quantity; for another one "
        + "write scale at the account in a group of routes/accounts.yaml, "
        + "and send the group as account_id")
    else . end
  | without(["multiple_accounts"]);

def names:
  ["data", "quantity", "quantity_type", "target_position", "sentiment", "only_when", "order_type",
    "price", "stp_limit_stp_price", "sl", "dollar_sl", "percentage_sl", "tp", "dollar_tp",
    "percentage_tp", "trail", "trail_stop", "full_closed", "reverse_order_close", "pyramid",
    "duplicate_position_allow", "same_direction_ignore", "risk_percentage", "advance_tp_sl",
    "account_id", "account", "accounts", "account_name", "multiple_accounts"];

given(.; names)
| spelt_in("multiple_accounts"; ["account_id", "account", "account_name", "id", "quantity",
    "quantity_multiplier", "risk_percentage"])
| only_said(["tp", "dollar_tp", "percentage_tp", "sl", "dollar_sl", "percentage_sl", "trail_stop", "stp_limit_stp_price",
    "account_id", "account", "accounts", "account_name", "advance_tp_sl", "price"])
| measured("dollar_tp"; "points") | measured("dollar_sl"; "points")
| measured("percentage_tp"; "percent") | measured("percentage_sl"; "percent")
| trailing | stop_order | risk | close | entry | accounts
