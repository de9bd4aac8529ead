# Starts the built server, in front (./dev start) or behind another command (demo, bench).

prepare_host() {
  need_dotnet
  need_node
  install_needs "${needs_to_build[@]}" "${needs_to_run[@]}"
  # A language that cannot be installed is not offered; the rest of the product is as ever.
  (install_languages "${languages_common[@]}") || warn "Some languages could not be installed; ./dev languages lists them."
  restore_toolchains
  make_runner_user
  check_isolation
  build_web
  build_server
}

# Where the host is root, code runs as a user of its own that owns nothing. Without it an unused number takes that place.
make_runner_user() {
  ((EUID == 0)) || return 0
  getent passwd integrity-runner >/dev/null && return 0
  has useradd || return 0
  quietly runner-user useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin integrity-runner ||
    warn "The user integrity-runner could not be made; code runs as a number that no user has."
}

# The settings of a host as environment variables. usage: host_settings URLS DATA DEMO
host_settings() {
  export Urls="$1" Data="$2" Demo="$3"
  # A person at a terminal reads sentences; a log collector reads JSON.
  if [[ -t 1 && -z "${Logging__Format:-}" ]]; then
    export Logging__Format=text
  fi
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Starts a host of its own on a free port and waits until it answers; sets host_url. It ends with this script.
# usage: serve_behind DATA_FOLDER DEMO [SETTING=VALUE...]
serve_behind() {
  local data="$1" demo="$2" log="$logs/host.log"
  shift 2
  mkdir -p "$data"
  (
    host_settings http://127.0.0.1:0 "$data" "$demo"
    exec env "$@" dotnet "$host_dll" --contentRoot="$root/src/Host" >"$log" 2>&1 </dev/null
  ) &
  host_pid=$!
  trap stop_behind EXIT
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    host_url="$(sed -n 's/^Integrity AI is ready at //p' "$log" 2>/dev/null | head -n 1)"
    [[ -z "$host_url" ]] || return 0
    kill -0 "$host_pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 40 "$log" >&2
  fail "The server did not start; its last lines are above."
}

stop_behind() {
  if [[ -n "${host_pid:-}" ]]; then
    kill "$host_pid" 2>/dev/null || true
    wait "$host_pid" 2>/dev/null || true
  fi
  host_pid=""
}
