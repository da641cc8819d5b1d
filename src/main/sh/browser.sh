# Gets the browser that the console is tested in, and in CI what the alarms are tested with. Sourced by ./signalbox.

# Chromium and its driver are built from one source there, so they fit each other.
browser_packages=(chromium chromium-driver)

# A mirror that does not answer at once may do so a little later.
get_browser() {
  local try
  for try in 1 2 3; do
    browser_is_here && break
    [ "$try" = 1 ] || [ -n "${CI:-}" ] || break
    install_packages "${browser_packages[@]}"
  done
  browser_is_here || say "The console's tests need Chromium and its driver; they are not here and could not be installed, so these tests are
left out (in CI they fail). On Debian, as root: apt-get install ${browser_packages[*]}"
  get_promtool
}

browser_is_here() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

# Nobody's own machine gets a Prometheus for it, as that begins to run there.
get_promtool() { [ -z "${CI:-}" ] || command -v promtool >/dev/null || install_packages prometheus; }

# Only where that asks nobody anything: as root, or by a sudo that wants no password.
install_packages() {
  local as_root=()
  command -v apt-get >/dev/null || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 0
    as_root=(sudo -n)
  fi
  say "Installing $* for the tests ..."
  "${as_root[@]}" timeout 120 apt-get -qq update >/dev/null 2>&1
  "${as_root[@]}" timeout 300 env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install --yes --no-install-recommends "$@" >/dev/null 2>&1
}
