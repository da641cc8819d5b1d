# Finds the word that was probably meant. Sourced by ./signalbox.

# nearest WORD WORDS: a question with the nearest one, or the list of all when none is near.
nearest() {
  local word=$1 best='' least=$(((${#1} + 1) / 3 + 1)) far
  for known in $2; do
    far=$(distance "$word" "$known")
    [ "$far" -ge "$least" ] || { least=$far best=$known; }
  done
  if [ -n "$best" ]; then printf 'did you mean %s?' "$best"; else printf 'known are: %s' "$2"; fi
}

# How many letters must be put in, taken out or changed.
distance() {
  local a=$1 b=$2 row=() i j diagonal above
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    diagonal=${row[0]} row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      above=${row[j]}
      [ "${a:i-1:1}" = "${b:j-1:1}" ] || diagonal=$((diagonal + 1))
      [ $((above + 1)) -ge "$diagonal" ] || diagonal=$((above + 1))
      [ $((row[j - 1] + 1)) -ge "$diagonal" ] || diagonal=$((row[j - 1] + 1))
      row[j]=$diagonal diagonal=$above
    done
  done
  printf '%d' "${row[${#b}]}"
}
