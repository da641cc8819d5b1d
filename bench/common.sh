# What the benchmarks share: a hub in a throw-away folder. Sourced by them.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(dirname "$here")
port=${SIGNALBOX_PORT:-18080}
management=${SIGNALBOX_MANAGEMENT_PORT:-18081}

say() { printf '%s\n' "$*" >&2; }
fail() { say "bench: $*"; exit 1; }
. "$home/src/main/sh/jdk.sh"
. "$home/src/main/sh/build.sh"
find_jdk
build_if_needed
java=$java_home/bin/java

work=$(mktemp -d)
trap 'kill "${hub:-}" "${broker:-}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT

# The texts without their cases, and the program laid out.
lay_out_hub() {
  cp -r "$home/routes" "$home/mappings" "$work/"
  rm -f "$work"/routes/*.test.yaml
  "$java" -Djarmode=tools -jar "$home/target/signalbox.jar" extract --destination "$work/hub" >/dev/null
}

start_hub() {
  (cd "$work" && SIGNALBOX_PORT=$port SIGNALBOX_MANAGEMENT_PORT=$management SIGNALBOX_WEBHOOK_TOKEN=a-token-for-the-benchmark \
    SIGNALBOX_API_TOKEN=a-token-for-the-api exec "$java" ${BENCH_FLAGS:-} -cp "hub/signalbox.jar:$work" dev.signalbox.Signalbox > hub.log 2>&1) &
  hub=$!
  for _ in $(seq 240); do
    if curl -sf "localhost:$management/actuator/health/readiness" >/dev/null; then return; fi
    sleep 0.5
  done
  cat "$work/hub.log" >&2
  exit 1
}

need_wrk() { command -v wrk >/dev/null || fail "wrk is missing; install it (Debian: apt-get install wrk)"; }

# Accounts acct-0 to acct-99 at the paper broker, each with a group of its name.
hundred_accounts() { # what each has besides, such as ", rules: bench"
  echo 'connections: { paper: { broker: paper } }'
  echo 'accounts:'
  for i in $(seq 0 99); do echo "  acct-$i: { connection: paper, starting_balance: 100000${1:-} }"; done
  echo 'groups:'
  echo '  main: [ acct-0 ]'
  for i in $(seq 0 99); do echo "  acct-$i: [ acct-$i ]"; done
}

# Sends alerts as fast as they are answered, and prints what alerts.lua tells: a second, p50, p99 and longest ms, errors.
send_alerts() { # path connections seconds
  wrk -t1 -c"$2" -d"$3s" --latency -s "$here/alerts.lua" "http://localhost:$port$1" -- "$RANDOM$RANDOM" | sed -n 's/^RESULT //p'
}

# Runs a program of this folder with the address of the hub's database.
at_database() { # program arguments
  local program=$1
  shift
  "$java" -cp "$(echo "$work"/hub/lib/postgresql-*.jar)" "$here/$program" \
    "jdbc:postgresql://localhost:$(sed -n 4p "$work/data/postgres/postmaster.pid")/postgres" "$@"
}
