# What the launcher says about itself. Sourced by ./signalbox.

usage() {
  cat <<'END'
usage: ./signalbox COMMAND

  run                      build what is missing and start the hub; Ctrl-C stops it
  test [ARGUMENTS]         run all tests
  check [ROUTES MAPPINGS]  tell what is wrong with the texts, without starting anything

./signalbox COMMAND --help says more. All of them need a JDK of 21 or more, which need not be the default one.
END
}

help_of() {
  case $1 in
    run) help_run ;;
    test) help_test ;;
    check) help_check ;;
    explain | send | replay | dead-letters | status) later "$1" ;;
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

misused() {
  say "signalbox${1:+ $1}: $2"
  help_of "$1" >&2
  exit 2
}

later() {
  say "signalbox: $1 is not in this version; it comes with a later one. The commands of this one are run, test and check."
  exit 2
}
