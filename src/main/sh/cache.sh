# Records once what a start loads and links, and lets later starts map it. Sourced by ./signalbox.
# The recording is a trial run that carries one alert to the paper broker. It has texts, data and ports of its own and
# none of the operator's variables, so that it can reach neither their data nor a real broker.

# Sets hub_flags, with the cache in them when there is one.
use_cache() {
  hub_flags=(-XX:+ExitOnOutOfMemoryError)
  cache=${program%.jar}-$(mark).aot
  if [ -f "$cache" ]; then
    # One that does not fit is passed over; the start is slower then, and nobody needs to read why.
    java_flags+=("$(cache_flag AOTCache SharedArchiveFile)=$cache" -Xlog:aot=off -Xlog:cds=off)
  fi
}

# A cache fits one JDK and one place only.
mark() { { printf '%s\n' "$java_home" "$java_version" "$home"; cat "$java_home/release" 2>/dev/null; } | cksum | cut -d ' ' -f 1; }

# JDK 25 has the AOT cache; the ones before share classes by an archive, which helps half as much.
cache_flag() { if [ "$(java_feature)" -ge 25 ]; then printf '%s' "-XX:$1"; else printf '%s' "-XX:$2"; fi; }

# Without a cache the hub runs as well; so whatever goes wrong here only costs time, and is not tried at every start.
train_if_needed() {
  use_cache
  if [ "$program" = "$jar" ] || [ -f "$cache" ] || [ -f "$cache.failed" ] || [ ! -w "$layouts" ]; then return; fi
  say "Making later starts quick by a trial run, once; this takes about half a minute ..."
  trial=$home/target/trial-$$
  trap 'end_trial; exit 143' INT TERM
  if train; then use_cache; else keep_failure; fi
  end_trial
  trap - INT TERM
}

train() {
  trial_pid='' trial_port=$(free_port) trial_management_port=$(free_port)
  write_trial_texts && start_trial && await 200 180 health && walk_alert || return 1
  kill -TERM "$trial_pid" && await_end 90 && [ -f "$cache.new" ] && mv "$cache.new" "$cache"
}

# Routes and mappings as they are here, but accounts at the paper broker only.
write_trial_texts() {
  mkdir -p "$trial/routes/brokers" || return 1
  cp "$home"/routes/*.camel.yaml "$trial/routes" && cp "$home"/routes/brokers/* "$trial/routes/brokers" || return 1
  printf '%s\n' 'connections: { paper: { broker: paper } }' \
    'accounts: { trial: { connection: paper, starting_balance: 100000, rules: trial } }' \
    'groups: { main: [ trial ] }' >"$trial/routes/accounts.yaml"
  printf '%s\n' 'rule_sets: { trial: { max_age: 60s, max_orders_per_day: 200 } }' >"$trial/routes/risk.yaml"
}

start_trial() {
  env -i PATH="$PATH" HOME="${HOME:-/}" LANG="${LANG:-C.UTF-8}" \
    SIGNALBOX_ROUTES="$trial/routes" SIGNALBOX_MAPPINGS="$home/mappings" SIGNALBOX_DATA="$trial/data" \
    SIGNALBOX_PORT="$trial_port" SIGNALBOX_MANAGEMENT_PORT="$trial_management_port" \
    SIGNALBOX_WEBHOOK_TOKEN=trial SIGNALBOX_API_TOKEN=trial \
    "$java_home/bin/java" "${java_flags[@]}" "${hub_flags[@]}" \
    "$(cache_flag AOTCacheOutput ArchiveClassesAtExit)=$cache.new" -jar "$program" \
    >"$trial/log" 2>&1 </dev/null &
  trial_pid=$!
}

health() { answer "$trial_management_port" GET /actuator/health/readiness; }
metrics() { answer "$trial_management_port" GET /actuator/prometheus; }
orders() { answer "$trial_port" GET /api/v1/orders; }
alert() {
  answer "$trial_port" POST /webhook/tradingview/trial \
    '{"symbol": "ES1!", "action": "buy", "quantity": "1", "price": "5000.25", "order_type": "market"}'
}

walk_alert() { [ "$(alert)" = 200 ] && await 200 5 orders && await 200 5 metrics; }

# await STATUS SECONDS FUNCTION: asks until the answer has this status.
await() {
  local until=$((SECONDS + $2))
  while [ "$($3)" != "$1" ]; do
    kill -0 "$trial_pid" 2>/dev/null && [ $SECONDS -lt $until ] || return 1
    sleep 0.2
  done
}

await_end() {
  local until=$((SECONDS + $1))
  while kill -0 "$trial_pid" 2>/dev/null; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.2
  done
}

# answer PORT METHOD PATH [BODY]: prints the status. By bash alone, for machines without curl.
answer() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    body=${4:-}
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer trial\r\n' "$2" "$3" >&3
    printf 'Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "${#body}" "$body" >&3
    read -r -t 10 _ status _ <&3 && printf '%s' "$status"
  ) 2>/dev/null
}

free_port() {
  local port
  for _ in 1 2 3 4 5 6 7 8 9; do
    port=$((20000 + RANDOM % 10000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s' "$port"
}

keep_failure() {
  cp "$trial/log" "$cache.failed" 2>/dev/null || : >"$cache.failed"
  say "The trial run failed, so starts stay slower; the hub itself is not affected. What it said is in"
  say "  $cache.failed; delete that file to try again."
}

# Its database must be down before it is killed; the cache that it would still write for a while is not wanted here.
end_trial() {
  if [ -n "${trial_pid:-}" ] && kill -TERM "$trial_pid" 2>/dev/null; then
    sleep 1
    await_no_database 20
    kill -KILL "$trial_pid" 2>/dev/null
  fi
  wait "${trial_pid:-}" 2>/dev/null
  rm -rf "$trial" "$cache.new" "$cache.new.config"
}

await_no_database() {
  local until=$((SECONDS + $1))
  while [ -f "$trial/data/postgres/postmaster.pid" ] && [ $SECONDS -lt $until ]; do sleep 0.2; done
}
