# Gets the browser that the console is tested in. Sourced by ./signalbox.

# Chromium and its driver are built from one source there, so they fit each other.
browser_packages=(chromium chromium-driver)

get_browser() {
  browser_is_here && return
  install_browser
  browser_is_here && return
  say "The console's tests need Chromium and its driver; they are not here and could not be installed, so these tests are
left out (in CI they fail). On Debian, as root: apt-get install ${browser_packages[*]}"
}

browser_is_here() { command -v chromium >/dev/null && command -v chromedriver >/dev/null; }

# Only where that asks nobody anything: as root, or by a sudo that wants no password.
install_browser() {
  local as_root=()
  command -v apt-get >/dev/null || return
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return
    as_root=(sudo -n)
  fi
  say "Installing ${browser_packages[*]} for the console's tests ..."
  "${as_root[@]}" timeout 120 apt-get -qq update >/dev/null 2>&1
  "${as_root[@]}" timeout 300 env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq install --yes --no-install-recommends "${browser_packages[@]}" >/dev/null 2>&1
}
