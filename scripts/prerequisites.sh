# Functions for bin/test and bin/demo, which source this file: check Node, install what is missing.

fail() {
  echo "$*" >&2
  exit 1
}

# Stops unless Node 20.19 or later and npm are there.
require_node() {
  command -v node >/dev/null || fail 'Node 20.19 or later is needed: https://nodejs.org/'
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    fail "Node 20.19 or later is needed; this is $(node --version)"
  command -v npm >/dev/null || fail 'npm is needed; it comes with Node'
}

# Installs the npm packages of package-lock.json unless node_modules already holds them.
install_npm_packages() {
  node scripts/packages-current.js && return
  echo 'Installing npm packages'
  npm ci --no-audit --no-fund </dev/null
}

find_poppler_utils() {
  command -v pdfinfo
}

find_libreoffice_calc_nogui() {
  command -v soffice
}

# Linux divides LibreOffice into packages; elsewhere it comes whole.
find_libreoffice_writer_nogui() {
  local office
  office="$(command -v soffice)" || return 1
  [ "$(uname)" != Linux ] || ls "$(dirname "$(readlink -f "$office")")"/libsw*
}

find_redis_server() {
  command -v redis-server
}

# Prints the path of an installed Chromium or Chrome.
find_chromium() {
  local candidate
  for candidate in chromium chromium-browser google-chrome-stable google-chrome \
    '/Applications/Chromium.app/Contents/MacOS/Chromium' '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    command -v "$candidate" && return
  done
  return 1
}

# Runs a command as root, through sudo where needed; fails where neither is possible.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

# Prints names of Debian packages, one a line, with those replaced that another package manager has under other names.
renamed() {
  local replacements="$1"
  shift
  printf '%s\n' "$@" | sed "$replacements"
}

# Installs system packages, given by their Debian names, none of which holds a space.
# shellcheck disable=SC2046
install_packages() {
  if command -v apt-get >/dev/null; then
    # RUNLEVEL keeps the package from starting a redis-server of its own.
    as_root apt-get -q update &&
      as_root env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
  elif command -v dnf >/dev/null; then
    as_root dnf install -y $(renamed 's/^redis-server$/redis/; s/-nogui$//' "$@")
  elif command -v apk >/dev/null; then
    as_root apk add $(renamed 's/^redis-server$/redis/; s/-nogui$//' "$@")
  elif command -v brew >/dev/null; then
    brew install $(renamed 's/^redis-server$/redis/; s/^poppler-utils$/poppler/; s/^libreoffice.*$/libreoffice/' "$@")
  else
    return 1
  fi </dev/null
}

# Makes sure that the named programs (their Debian packages) are installed; otherwise says what to install and stops.
require_programs() {
  local program missing=()
  for program in "$@"; do
    "find_${program//-/_}" >/dev/null || missing+=("$program")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  echo "Installing ${missing[*]}"
  install_packages "${missing[@]}" || fail "Please install ${missing[*]} (as root: apt-get install ${missing[*]}) and run this again"
  for program in "${missing[@]}"; do
    "find_${program//-/_}" >/dev/null || fail "$program was installed but is not on the PATH; please install it by hand"
  done
}
