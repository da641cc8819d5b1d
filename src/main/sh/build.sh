# Builds the program and lays it out for a quick start; sets program. Sourced by ./signalbox.

jar=$home/target/signalbox.jar
layouts=$home/target/run

maven() {
  (
    cd "$home" || exit 1
    export JAVA_HOME=$java_home
    [ "$(java_feature)" -lt 23 ] || export MAVEN_OPTS="${java_flags[*]} ${MAVEN_OPTS:-}"
    if [ -t 1 ] && [ -t 2 ]; then exec ./mvnw "$@"; fi
    # To a file or a pipe Maven would send codes for colours too.
    export MAVEN_OPTS="-Djansi.noreset=true ${MAVEN_OPTS:-}"
    exec ./mvnw "$@" -Dstyle.color=never
  )
}

# What only the tests or the formatter look at is left to ./signalbox test.
build_if_needed() {
  is_built && return
  say "Building Signalbox, which later starts need not; the first time this can take some minutes ..."
  maven -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package >&2 ||
    fail "the build failed, see above. Mend what it names, or get back to a release with git, and try again."
}

is_built() {
  [ -f "$jar" ] &&
    [ -z "$(find "$home/pom.xml" "$home/src/main/java" "$home/src/main/jte" "$home/src/main/resources" -newer "$jar" -print -quit)" ]
}

# A hub that cannot listen need not be built first. What it says when it starts says more, such as who has the port.
ports_are_free() {
  port_is_free SIGNALBOX_PORT "${SIGNALBOX_PORT:-8080}"
  port_is_free SIGNALBOX_MANAGEMENT_PORT "${SIGNALBOX_MANAGEMENT_PORT:-8081}"
}

port_is_free() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; then
    fail "the port $2 is taken; stop the program that has it, or set $1 to another port"
  fi
}

# Java starts sooner from jars that lie in a folder than from one that is packed into another. Each build gets a folder
# of its own, because a hub that is running still reads the files of the one it was started from.
lay_out() {
  local layout
  if [ ! "$layouts/newest" -nt "$jar" ]; then
    layout=$(date +%Y%m%d-%H%M%S)-$$
    forget_old_layouts
    extract "$layouts/$layout" || { program=$jar; return; }
    printf '%s\n' "$layout" >"$layouts/newest"
  fi
  program=$layouts/$(cat "$layouts/newest")/signalbox.jar
}

extract() {
  mkdir -p "$layouts" 2>/dev/null &&
    "$java_home/bin/java" "${java_flags[@]}" -Djarmode=tools -jar "$jar" extract --destination "$1" >/dev/null &&
    [ -f "$1/signalbox.jar" ]
}

# All but the last one, which a hub may be running from.
forget_old_layouts() {
  local found=("$layouts"/2*/) index
  for ((index = 0; index < ${#found[@]} - 1; index++)); do rm -rf "${found[index]}"; done
}
