# ./dev start

run_start() {
  local port=5080 data="$root/data" demo=true
  while (($# > 0)); do
    case "$1" in
      --port) port="${2:?--port needs a number}" && shift 2 ;;
      --data) data="${2:?--data needs a folder}" && shift 2 ;;
      --no-demo) demo=false && shift ;;
      *) fail "'$1' is not an option of ./dev start; it knows --port N, --data DIR and --no-demo." ;;
    esac
  done
  if [[ ! "$port" =~ ^[0-9]{1,5}$ ]] || ((10#$port < 1 || 10#$port > 65535)); then
    fail "--port takes a number from 1 to 65535, not '$port'."
  fi
  ! port_is_taken "$port" || fail "Another program already uses port $port. Stop it, or choose another: ./dev start --port $((port + 1))"
  if ! mkdir -p "$data" 2>/dev/null || [[ ! -w "$data" ]]; then
    fail "Cannot write to $data. Choose another folder with --data, or give this user the right to write there."
  fi
  data="$(cd "$data" && pwd)"

  prepare_host
  host_settings "http://127.0.0.1:$port" "$data" "$demo"
  # The host takes this process' place, so Ctrl-C and signals reach it and nothing else is left behind.
  exec dotnet "$host_dll" --contentRoot="$root/src/Host"
}
