# Finds the newest JDK of 21 or more and sets java_home, java_version and java_flags. Sourced by ./signalbox.

oldest_jdk=21
usual_jdk_folders=/usr/lib/jvm:/usr/lib64/jvm:/usr/java:/usr/local:/opt:/opt/java
usual_jdk_folders+=:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks
usual_jdk_folders+=:/Library/Java/JavaVirtualMachines:${HOME:-}/Library/Java/JavaVirtualMachines
usual_jdk_folders+=:/opt/homebrew/opt/openjdk/libexec:/usr/local/opt/openjdk/libexec

find_jdk() {
  local candidate version rank best=-1
  java_home='' java_version=''
  while IFS= read -r candidate; do
    [ -x "$candidate/bin/java" ] && [ -x "$candidate/bin/javac" ] || continue
    version=$(jdk_version "$candidate")
    rank=$(jdk_rank "$version")
    [ "$rank" -gt "$best" ] && best=$rank java_home=$candidate java_version=$version
  done < <(jdk_candidates)
  [ "$best" -ge "$(jdk_rank $oldest_jdk)" ] || no_jdk
  set_java_flags
}

# The first of equal ones wins, so JAVA_HOME stands first.
jdk_candidates() {
  local folder folders link
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  IFS=: read -r -a folders <<<"$PATH"
  for folder in "${folders[@]}"; do
    [ -x "$folder/java" ] || continue
    link=$(readlink -f "$folder/java" 2>/dev/null || printf '%s' "$folder/java")
    dirname "$(dirname "$link")"
  done
  IFS=: read -r -a folders <<<"${SIGNALBOX_JDK_FOLDERS:-$usual_jdk_folders}"
  for folder in "${folders[@]}"; do
    printf '%s\n' "$folder"/* "$folder"/*/Contents/Home
  done
}

# The file release is there in every full JDK and is read at once; asking java takes a moment.
jdk_version() {
  local said
  said=$(grep -s '^JAVA_VERSION=' "$1/release" || "$1/bin/java" -version 2>&1)
  [[ $said =~ \"([0-9]+(\.[0-9]+)*) ]] && printf '%s' "${BASH_REMATCH[1]}"
}

# 25.0.3 becomes 25000003, to compare by number.
jdk_rank() {
  local parts
  IFS=. read -r -a parts <<<"$1"
  printf '%d' "$((10#${parts[0]:-0} * 1000000 + 10#${parts[1]:-0} * 1000 + 10#${parts[2]:-0}))"
}

no_jdk() {
  say "signalbox: needs a JDK of $oldest_jdk or more, and found ${java_version:+none newer than $java_version in }${java_home:-none}."
  say "Install one, such as Temurin 25 from https://adoptium.net or Debian's openjdk-21-jdk-headless, or, when there is"
  say "one already, set JAVA_HOME to its folder. Looked in JAVA_HOME, PATH and:"
  say "  ${SIGNALBOX_JDK_FOLDERS:-$usual_jdk_folders}"
  exit 1
}

java_feature() { printf '%s' "${java_version%%.*}"; }

# Newer JDKs warn of what Tomcat, Guava and Maven do; the operator cannot fix it and should not have to read it.
set_java_flags() {
  java_flags=(-Djava.awt.headless=true)
  [ "$(java_feature)" -lt 22 ] || java_flags+=(--enable-native-access=ALL-UNNAMED)
  [ "$(java_feature)" -lt 23 ] || java_flags+=(--sun-misc-unsafe-memory-access=allow)
}
