# ./dev demo

run_demo() {
  local url=""
  while (($# > 0)); do
    case "$1" in
      --url) url="${2:?--url needs an address}" && shift 2 ;;
      *) fail "'$1' is not an option of ./dev demo; it knows --url URL." ;;
    esac
  done
  if [[ -z "$url" ]]; then
    prepare_host
    serve_behind "$root/data/demo/host" false
    url="$host_url"
  else
    need_dotnet
  fi
  build_demo
  dotnet "$root/tools/Demo/bin/$configuration/net10.0/IntegrityAI.Demo.dll" --url "$url" --out "$root/data/demo"
}

build_demo() {
  local now
  now="$(fingerprint tools "${server_sources[@]}")"
  [[ -f "tools/Demo/bin/$configuration/net10.0/IntegrityAI.Demo.dll" ]] && stamped demo "$now" && return 0
  say "Building the demo"
  quietly demo-build dotnet build tools/Demo -c "$configuration" -nologo -v quiet || fail "The demo does not build; see above."
  stamp demo "$now"
}
