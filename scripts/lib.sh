# Shared by every command of ./dev. Sourced with $root set and the working directory there.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Builds leave no processes behind.
export MSBUILDDISABLENODEREUSE=1
# A container may run without a home; the tools then keep theirs under artifacts/.
if [[ -z "${HOME:-}" || ! -w "${HOME:-/nonexistent}" ]]; then
  export HOME="$root/artifacts/home"
  mkdir -p "$HOME"
fi

configuration=Release
host_dll="$root/src/Host/bin/$configuration/net10.0/IntegrityAI.Host.dll"
stamps="$root/artifacts/stamps"
logs="$root/artifacts/logs"
mkdir -p "$stamps" "$logs"

say() { printf '%s\n' "$*"; }

warn() { printf '%s\n' "$*" >&2; }

fail() {
  warn "$*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command quietly; where it fails, shows what it printed and returns its code.
# usage: quietly NAME COMMAND...
quietly() {
  local log="$logs/$1.log" code=0
  shift
  ("$@") >"$log" 2>&1 </dev/null || code=$?
  if ((code != 0)); then
    tail -n 60 "$log" >&2
    warn "(the whole output is in ${log#"$root"/})"
  fi
  return "$code"
}

# The hash of every source file below the given paths: what a build depends on.
fingerprint() {
  find "$@" \( -name bin -o -name obj -o -name node_modules -o -name wwwroot -o -name out \) -prune \
    -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# A stamp remembers the fingerprint that was last built.
stamped() { [[ -f "$stamps/$1" && "$(<"$stamps/$1")" == "$2" ]]; }

stamp() { printf '%s' "$2" >"$stamps/$1"; }

# shellcheck source=scripts/needs.sh
source "$root/scripts/needs.sh"
# shellcheck source=scripts/languages.sh
source "$root/scripts/languages.sh"
# shellcheck source=scripts/build.sh
source "$root/scripts/build.sh"
# shellcheck source=scripts/serve.sh
source "$root/scripts/serve.sh"
