# What the launcher says about itself, without a JDK and before anything is built. Sourced by ./signalbox.
# The words are those of the program, as docs/commands.md has them; a test holds that page against the program.

# help_page [COMMAND [SUBCOMMAND]]: prints what stands under that heading; nothing when there is none.
help_page() {
  local heading="# Commands" fence='```'
  [ $# -eq 0 ] || heading="## $*"
  sed -n "/^$heading\$/,/^## /{/^$fence/,/^$fence/{/^$fence/d;p;};}" "$home/docs/commands.md"
}

commands() { sed -n 's/^## \([^ ]*\)$/\1/p' "$home/docs/commands.md"; }

# Help about everything, about a command, or about a part of one.
help_asked() {
  local words=() word
  for word; do [ "${word#-}" != "$word" ] || words+=("$word"); done
  [ ${#words[@]} -ne 0 ] || { help_page; return; }
  [ -n "$(help_page "${words[0]}")" ] || unknown "${words[0]}"
  [ -n "$(help_page "${words[@]:0:2}")" ] || words=("${words[0]}")
  help_page "${words[@]:0:2}"
}

unknown() {
  local known
  known=$(commands)
  say "signalbox: there is no command $1; known are: ${known//$'\n'/ }"
  say "./signalbox --help says what they do."
  exit 2
}

misused() {
  say "signalbox${1:+ $1}: $2"
  help_page ${1:+"$1"} >&2
  exit 2
}
