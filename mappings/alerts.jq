# What the files of jq share that read senders' alerts (formats/<sender>/alert.jq); each begins with
# include "alerts". Changing this changes what those alerts trade; ./signalbox check runs all their
# cases. Such a file is given the body, one JSON object or a text, and gives {"fields": {...}}, and
# perhaps "refused" and "impossible" (what cannot be carried out: an exit goes without the former,
# the latter stops everything) and "warnings", each a list of {"field", "detail"}. The fields are
# then looked up in the sender's format.yaml. Quantities and prices stay text: nothing is reckoned
# here.

# Whether a value says anything; senders write many words for nothing.
def said:
  . != null and . != {} and . != []
  and (tostring | ascii_downcase
    | test("^(|null|none|nan|undefined|n/a|na|false|0*[.]?0+|0)$") | not);
def is_true: . != null and (tostring | ascii_downcase | test("^(true|1|yes|on)$"));

# Lists of names in the form in which they are compared, all of them at once.
def all_plain: join("\u0001") | plain | split("\u0001");
# Which keys of an object are one of these names in another spelling, each with the name.
def misspelt($names):
  (keys - $names) as $others
  | if $others == [] then {}
    else
      ($others | all_plain) as $written
      | ($names | all_plain) as $known
      | if ($written - ($written - $known)) == [] then {}
        else
          reduce range($others | length) as $i
            ({};
              ($known | index($written[$i])) as $at
              | if $at == null then . else .[$others[$i]] = $names[$at] end)
        end
    end;
# Gives such keys the spelling of the names. What is said under two spellings with different values
# stays under its own as well.
def respelt($misspelt):
  reduce ($misspelt | to_entries)[] as $one
    (.;
      .[$one.key] as $value
      | .[$one.value] as $there
      | if $value == null or $value == "" then delpaths([[$one.key]])
        elif $there == null or $there == "" then delpaths([[$one.key]]) | .[$one.value] = $value
        elif ($value | tostring) == ($there | tostring) then delpaths([[$one.key]])
        else . end);
def spelt($names): misspelt($names) as $misspelt | respelt($misspelt);
# The spelling of names within a field: of its parts, or of those of each object of its list.
def spelt_in($field; $names):
  if .fields[$field] | type == "object" then .fields[$field] |= spelt($names)
  elif .fields[$field] | type == "array" then
    .fields[$field] |= map(if type == "object" then spelt($names) else . end)
  else . end;
def given($fields): { fields: $fields, refused: [], warnings: [] };
# The fields under the names that the file asks for. An entry is refused with what is said under two
# spellings with different values.
def given($fields; $names):
  ($fields | misspelt($names)) as $misspelt
  | if $misspelt == {} then given($fields)
    else
      reduce ($misspelt | to_entries)[] as $one
        (given($fields | respelt($misspelt));
          .fields[$one.key] as $value
          | if $value == null then .
            else
              .refused += [{ field: $one.key, code: "contradiction",
                detail: "\($one.value) is \(.fields[$one.value]) and \($one.key) is \($value), "
                  + "which cannot both hold; send one of them" }]
            end)
    end;
def refuse($field; $detail): .refused += [{ field: $field, detail: $detail }];
def warn($field; $detail): .warnings += [{ field: $field, detail: $detail }];
def impossible($field; $detail): { impossible: [{ field: $field, detail: $detail }] };
def contradicts($field; $detail):
  { impossible: [{ field: $field, code: "contradiction", detail: $detail }] };
def without($names): .fields |= with_entries(select(.key as $name | $names | index($name) | not));
# Takes out what says nothing, so that "0" is neither a price nor a contradiction.
def only_said($names):
  .fields |= with_entries(select((.key as $name | $names | index($name) | not) or (.value | said)));
# A name or a word as it is compared: case, blanks, underscores and hyphens make no difference.
def plain: tostring | ascii_downcase | gsub("[\\s_-]"; "");
# To which side an action opens: buy or sell; null for every other word, exits among them.
def entry_side:
  plain
  | if test("^(buy|((enter|entry|go|open)?long)|buytoopen)$") then "buy"
    elif test("^(sell|((enter|entry|go|open|sell)?short)|selltoopen)$") then "sell"
    else null end;
# On which side a position stands; null when that is not said.
def standing:
  if . == null then null
  else plain | if . == "" then null else { bullish: "long", bearish: "short" }[.] // . end end;
def other_sign: tostring | if startswith("-") then .[1:] else "-" + . end;
# Text of names and values, name=value; or one to a line, as an object with small names.
def pairs:
  gsub("[\r\n]+"; ";") | split(";") | map(gsub("^\\s+|\\s+$"; ""))
  | map(select(. != "" and (startswith("//") | not)))
  | . as $parts
  | [range($parts | length) as $i | $parts[$i]
      | if test("^[^=]+=") then capture("^(?<name>[^=]+?)\\s*=\\s*(?<value>.*)$")
        else error("part \($i + 1) of the text has no equals sign; send name=value; for each") end]
  | map(.name |= (ascii_downcase | gsub("[ -]"; "_")))
  | (group_by(.name) | map(select(map(.value) | unique | length > 1)) | first) as $twice
  | if $twice
    then error("\($twice[0].name) appears in the text twice, with different values; "
      + "send one of them")
    else map({ (.name): .value }) | add // {} end;
