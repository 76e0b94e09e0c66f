# Shared by the scripts: finding tools, installing what may be installed, saying what to do about the rest.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
[ -d "$HOME/.cargo/bin" ] && PATH="$HOME/.cargo/bin:$PATH"

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

# A C compiler, make, Rust and Node; prints the exact commands for all that is missing at once.
require_build_tools() {
  local missing=()
  local apt=()
  command -v cc >/dev/null 2>&1 || apt+=(build-essential)
  command -v make >/dev/null 2>&1 || apt+=(make)
  [ ${#apt[@]} -gt 0 ] && missing+=("sudo apt-get install -y ${apt[*]}        # C compiler and make; on a Mac: xcode-select --install")
  local rust
  rust=$(rustc --version 2>/dev/null | awk '{print $2}' || true)
  if [ -z "$rust" ]; then
    missing+=("install Rust 1.95 or later with rustup (https://rustup.rs), then open a new shell")
  elif ! version_at_least "${rust%%-*}" 1.95.0; then
    missing+=("rustup update stable        # Rust 1.95 or later is needed, $rust is there")
  fi
  local node
  node=$(node --version 2>/dev/null | sed 's/^v//' || true)
  if [ -z "$node" ]; then
    missing+=("install Node.js 20 or later with npm (https://nodejs.org, or sudo apt-get install -y nodejs npm)")
  elif ! version_at_least "$node" 20.0.0; then
    missing+=("update Node.js: 20 or later is needed, $node is there (https://nodejs.org)")
  elif ! command -v npm >/dev/null 2>&1; then
    missing+=("sudo apt-get install -y npm")
  fi
  if [ ${#missing[@]} -gt 0 ]; then
    printf 'Kith needs a few things that are not here yet:\n\n' >&2
    printf '  %s\n' "${missing[@]}" >&2
    printf '\nThen run the same command again.\n' >&2
    exit 1
  fi
}

# Installs Debian packages as root; tells the line to type as anybody else.
debian() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $*"
    (apt-get install -y --no-install-recommends "$@" || (apt-get update && apt-get install -y --no-install-recommends "$@")) >"$root/target/apt.log" 2>&1 \
      || { tail -n 20 "$root/target/apt.log" >&2; fail "Could not install $*."; }
  else
    fail "Missing: $*. Run:  sudo apt-get update && sudo apt-get install -y $*"
  fi
}

# The folder with PostgreSQL's programs, 15 to 17; on the PATH or where Debian puts them.
postgres_folder() {
  local d
  for d in ${KITH_PG_BIN:-} /usr/lib/postgresql/17/bin /usr/lib/postgresql/16/bin /usr/lib/postgresql/15/bin \
    $(command -v pg_ctl 2>/dev/null | xargs -r dirname) /opt/homebrew/opt/postgresql@17/bin /opt/homebrew/opt/postgresql@16/bin; do
    [ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ] && { echo "$d"; return 0; }
  done
  return 1
}

chromium_program() {
  local c
  for c in ${KITH_CHROMIUM:-} chromium chromium-browser google-chrome; do
    command -v "$c" >/dev/null 2>&1 && { command -v "$c"; return 0; }
  done
  return 1
}

# The web's packages, when the lock file is newer than what is installed.
web_packages() {
  local stamp=web/node_modules/.kith-stamp
  if [ ! -f "$stamp" ] || [ web/package-lock.json -nt "$stamp" ]; then
    say "Fetching the web application's packages"
    (cd web && npm ci --no-audit --no-fund --loglevel=error)
    touch "$stamp"
  fi
}

# The built web application, when its sources are newer.
web_build() {
  local built=web/dist/index.html
  # The graph of chunks is what the budget reads; it lies beside the packages.
  if [ ! -f "$built" ] || [ ! -f web/node_modules/.kith/chunks.json ] || [ -n "$(find web/src web/public web/index.html web/vite.config.ts web/package-lock.json -newer "$built" -print -quit)" ]; then
    web_packages
    say "Building the web application"
    (cd web && npm run --silent build)
  fi
}
