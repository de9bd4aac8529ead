# What the product needs from the machine, and how to get it: every need is named, with its reason, before it is installed.

# Each is "check|Debian package|why". The check is a file, a command or a library's name.
needs_to_build=(
  "lib:libicuuc|libicu-dev|.NET sorts and compares text with it"
)
needs_to_run=(
  "cmd:bwrap|bubblewrap|isolates the code that candidates run"
  "lib:libfontconfig|libfontconfig1|finds the fonts of the PDF report"
  "file:/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf|fonts-liberation|is the text of the PDF report"
  "file:/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf|fonts-dejavu-core|is the code of the PDF report, and scripts that the text font lacks"
)
needs_to_test=(
  "cmd:chromium|chromium|is the browser that the browser tests drive"
  "cmd:shellcheck|shellcheck|checks the scripts"
  "cmd:pdftotext|poppler-utils|reads the PDF reports back"
  "cmd:runsc|runsc|is the stronger wall that some tests put around programs"
  "file:/usr/lib/postgresql|postgresql|is the database that the PostgreSQL tests run on"
)
# ldconfig lives in /sbin, which is not on everybody's path.
libraries() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null; }

is_there() {
  case "$1" in
    cmd:*) has "${1#cmd:}" ;;
    file:*) [[ -e "${1#file:}" ]] ;;
    lib:*) [[ "$(libraries)" == *"${1#lib:}"* ]] ;;
  esac
}

# Installs those of the given needs that are missing; leaves with the exact command where it cannot.
install_needs() {
  local need check package why
  local -a missing=() lines=()
  for need in "$@"; do
    IFS='|' read -r check package why <<<"$need"
    if ! is_there "$check"; then
      missing+=("$package")
      lines+=("  $package: $why")
    fi
  done
  ((${#missing[@]} > 0)) || return 0
  say "This machine lacks:"
  printf '%s\n' "${lines[@]}"
  install_packages "${missing[@]}"
}

install_packages() {
  local by_hand="apt-get install --yes --no-install-recommends $*"
  has apt-get || fail "There is no apt-get here. Install these with your system's package manager: $*"
  local -a as_root=()
  if ((EUID != 0)); then
    if ! has sudo || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
      fail "Installing needs root. Run this once, then start again: sudo $by_hand"
    fi
    as_root=(sudo)
  fi
  say "Installing with: ${as_root[*]} $by_hand"
  quietly apt-update "${as_root[@]}" apt-get update || warn "The package lists could not be refreshed; trying with what is there."
  quietly apt-install "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends "$@" || fail "Installing failed. Run it by hand, then start again: $by_hand"
}

need_dotnet() {
  has dotnet || [[ ! -x "$HOME/.dotnet/dotnet" ]] || export PATH="$HOME/.dotnet:$PATH"
  has dotnet || fail "The .NET SDK 10 is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then start again."
  dotnet --version >/dev/null 2>&1 || fail "The .NET SDK here does not fit global.json (found: $(cd / && dotnet --version 2>&1 | head -n 1)). Install the .NET SDK 10 from https://dotnet.microsoft.com/download/dotnet/10.0, then start again."
}

need_node() {
  local version=0
  has node && version="$(node -p 'process.versions.node.split(".")[0]')"
  ((version >= 20)) || fail "Node.js 20 or newer is missing (found: $( ((version > 0)) && echo "$version" || echo none)). Install it from https://nodejs.org or https://github.com/nodesource/distributions, then start again."
  has npm || fail "npm is missing. It comes with Node.js from https://nodejs.org; with Debian's Node.js: apt-get install npm."
}

# Code runs only where an ordinary user may make namespaces; without that the product starts and says so at each run.
check_isolation() {
  # shellcheck disable=SC2310 # the probe's failure is what is asked for
  bwrap --unshare-all --die-with-parent --ro-bind / / true 2>/dev/null && return 0
  warn "Programs cannot be isolated here, so running code will be refused until an administrator allows user namespaces:"
  if [[ "$(sysctl -n kernel.apparmor_restrict_unprivileged_userns 2>/dev/null)" == 1 ]]; then
    warn "  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
  elif [[ "$(sysctl -n kernel.unprivileged_userns_clone 2>/dev/null)" == 0 ]]; then
    warn "  sudo sysctl -w kernel.unprivileged_userns_clone=1"
  else
    warn "  in a container, start it with: --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
  fi
}
