# What the launcher says about itself. Sourced by ./signalbox.

usage() {
  cat <<'END'
usage: ./signalbox COMMAND

  run                      build what is missing and start the hub; Ctrl-C stops it
  test [ARGUMENTS]         run all tests
  check [ROUTES MAPPINGS]  tell what is wrong with the texts, without starting anything
  status                   tell how the running hub is
  stop                     end the running hub
  send FILE [--url URL]    send a file as an alert; - is standard input
  explain FILE             tell what would become of an alert, with nothing sent
  pulls                    tell how far what the brokers did is read back
  pull CONNECTION          read a connection back now; --from DATE begins anew there
  export fills|trades|days print a table for a spreadsheet
  dead-letters             list what failed; dead-letters discard ID throws one away
  replay ID                play a dead letter again
  flatten ACCOUNT          cancel an account's orders and close its positions
  kill-switch [on|off]     stop everything or one account; --flatten closes first
  audit [verify]           show the record of decisions and settings, or tell whether it is whole
  rotate-key               seal stored broker sessions under a new master key

./signalbox COMMAND --help says more, ./signalbox --version which release this is. All of them need a JDK of 21 or
more, which need not be the default one.
END
}

commands='run test check status stop send explain pulls pull export dead-letters replay flatten kill-switch audit rotate-key'

# Help about everything, or about a command that there is.
help_asked() {
  case " $commands " in
    *" ${1:-run} "*) help_of "${1:-}" ;;
    *) unknown "$1" ;;
  esac
}

unknown() {
  say "signalbox: there is no command $1; $(nearest "$1" "$commands")"
  say "./signalbox --help lists them all."
  exit 2
}

help_of() {
  case $1 in
    run) help_run ;;
    test) help_test ;;
    check) help_check ;;
    status) help_status ;;
    stop) help_stop ;;
    send) help_send ;;
    pulls) help_pulls ;;
    pull) help_pull ;;
    export) help_export ;;
    dead-letters) help_dead_letters ;;
    replay) help_replay ;;
    explain) help_explain ;;
    audit) help_audit ;;
    rotate-key) help_rotate_key ;;
    flatten) help_flatten ;;
    kill-switch) help_kill_switch ;;
    *) usage ;;
  esac
}

help_run() {
  cat <<'END'
usage: ./signalbox run

Starts the hub with the newest JDK found. The first time it builds the program and records, in a trial run with a
folder of its own, what makes later starts quick.

The folders routes and mappings are taken from the current folder when they are there, else from the checkout.
The folder data is made in the current folder. Among the variables that change this:

  SIGNALBOX_ROUTES, SIGNALBOX_MAPPINGS       other folders of texts
  SIGNALBOX_DATA                             another folder for data
  SIGNALBOX_PORT, SIGNALBOX_MANAGEMENT_PORT  other ports than 8080 and 8081
  SIGNALBOX_JDK_FOLDERS                      where JDKs are besides JAVA_HOME and PATH, separated by colons
  JDK_JAVA_OPTIONS                           options for Java, such as -Xmx512m
END
}

help_pulls() {
  cat <<'END'
usage: ./signalbox pulls

Tells for each connection that leads to a broker how far its executions are read back: what the pull does now, how many
executions in how many pages it brought, up to when everything is there, and when the next one is due.
END
}

help_pull() {
  cat <<'END'
usage: ./signalbox pull CONNECTION [--from DATE]

Has the running hub read back now what was executed at a connection, and shows how far it is: a bar on a terminal, lines
elsewhere. It goes on where the last pull ended.

  --from DATE   begin anew at a date or an RFC 3339 time; what is stored already is not stored twice

Ctrl-C ends the showing; the pull goes on.
END
}

help_export() {
  cat <<'END'
usage: ./signalbox export fills|trades|days [--account ACCOUNT] [--since TIME] [--until TIME]

Prints every execution, round trip or trading day as a table (CSV) on standard output. TIME is a date, which means its
beginning in UTC, or an RFC 3339 time. days needs an account.

  ./signalbox export trades --account paper-main --since 2026-11-01 > trades.csv
END
}

help_test() {
  cat <<'END'
usage: ./signalbox test [ARGUMENTS]

Runs all tests: mvn verify with the newest JDK found and a Maven of 3.8 or more, which ./mvnw fetches if need be.
ARGUMENTS go to Maven, such as -Dtest=LauncherTest. The exit code is Maven's.
END
}

help_check() {
  cat <<'END'
usage: ./signalbox check [ROUTES MAPPINGS]

Reads every text in the two folders, runs the test cases beside them, and prints a line for each fault:
file:line: fault, mend. The folders default to those that ./signalbox run would take.
Exit code: 0 when all is well, 1 on a fault, 2 when it is called wrongly.
END
}

help_status() {
  cat <<'END'
usage: ./signalbox status

Tells whether the hub is up and ready and its routes run, whether the kill switch is on, how each account stands, how
many orders are not at their end, what brokers and rules refused today and which exits failed, how many dead letters
there are of each stage, and which texts were written since the hub started and so are not in effect.
END
  help_asking 'ready'
}

help_stop() {
  cat <<'END'
usage: ./signalbox stop

Ends the hub that has the folder SIGNALBOX_DATA (data in the current folder), and waits until it has ended: alerts that
are in are answered, orders on their way come to their end or stay in the journal, and its own database is closed last.
Exit code: 0 when it has stopped, 1 when no hub has that folder or it does not end, 2 when it is called wrongly.
END
}

help_send() {
  cat <<'END'
usage: ./signalbox send FILE [--url URL]

Sends the bytes of a file, or with - of standard input, as an alert and prints the answer. Without --url it goes to the hub of this machine as one of
TradingView's, by the token in SIGNALBOX_WEBHOOK_TOKEN (the first of several) or in the data folder.
Exit code: 0 when the answer is 2xx, 1 when it is not or nobody answers, 2 when it is called wrongly.
END
}

help_explain() {
  cat <<'END'
usage: ./signalbox explain FILE [--source SOURCE]

Tells what would become of the alert in a file, or with - in standard input: the signal, the accounts, what each rule says, the order, and the exact
request to each broker, with its secrets struck out. Nothing is recorded and nothing is sent. The running hub is asked,
which knows what the accounts hold; when none runs, the texts answer, and every account is taken as flat.
SOURCE is a folder of mappings/formats, tradingview by default.
Exit code: 0 when the alert is understood, 1 when it is not, 2 when it is called wrongly.
END
}

help_dead_letters() {
  cat <<'END'
usage: ./signalbox dead-letters [--account ACCOUNT] [--json]
       ./signalbox dead-letters discard ID

Lists what could not be done after all that is allowed was tried, the latest first: id, time, stage, whose it is, how
often it was tried, group, symbol, action and strategy as the alert has them, and why it failed. --json prints all of
it, the alert's body too.
discard throws one away; it cannot be replayed any more.
END
  help_asking 'done'
}

help_replay() {
  cat <<'END'
usage: ./signalbox replay ID

Plays a dead letter again. It goes through staleness and risk again: an entry may be too old by now, an exit passes.
What has been done meanwhile is not done twice.
END
  help_asking 'sent, or done before'
}

help_flatten() {
  cat <<'END'
usage: ./signalbox flatten ACCOUNT

Cancels the working orders of an account, closes what its broker says is held, and tries again until it is flat. It
waits for that; after three tries in vain it says why, and the hub goes on trying. No entries pass meanwhile.
END
  help_asking 'the account is flat'
}

help_kill_switch() {
  cat <<'END'
usage: ./signalbox kill-switch [on [--flatten] | off] [--account ACCOUNT]

Stops everything, exits included, or one account; lets it go on; or tells how it is. With --flatten all that it stops is
made flat first: entries are refused at once, and the switch goes on when nothing is held any more.
END
  help_asking 'done'
}

help_audit() {
  cat <<'END'
usage: ./signalbox audit [list] [--account ACCOUNT] [--since TIME] [--limit N] [--json]
       ./signalbox audit verify [--json]

Lists what was decided and by which figures, and what was pressed and set, the latest first: time, chain and number, what
happened, and its data. The chain is the account, or * for what concerns no single one. N is 100 unless told, 1000 at
the most; TIME is such as 2026-11-21T14:30:00Z.
verify reads every chain from end to end and names the first entry of each that was changed, removed, added or moved.
END
  help_asking 'done, and with verify when the record is whole'
}

help_rotate_key() {
  cat <<'END'
usage: ./signalbox rotate-key

Makes a new master key, seals the stored broker sessions under it, and drops the old key. The hub runs on meanwhile.
When SIGNALBOX_MASTER_KEY is set only you can change it: then it says in which steps, and when the old key can go.
No key is printed, only the first digits of its hash.
END
  help_asking 'done'
}

# What holds for all commands that ask a running hub.
help_asking() {
  cat <<END

It asks the hub of this machine at SIGNALBOX_PORT and SIGNALBOX_MANAGEMENT_PORT (8080 and 8081), by the token in
SIGNALBOX_API_TOKEN, or in the folder SIGNALBOX_DATA (data in the current folder).
Exit code: 0 when $1, 1 when it failed or no hub answers, 2 when it is called wrongly.
END
}

misused() {
  say "signalbox${1:+ $1}: $2"
  help_of "$1" >&2
  exit 2
}
