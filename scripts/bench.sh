# ./dev bench

run_bench() {
  local part quick=""
  local -a parts=()
  while (($# > 0)); do
    case "$1" in
      execution | rooms | start | web) parts+=("$1") ;;
      --quick) quick=--quick ;;
      *) fail "'$1' is nothing that ./dev bench measures; it knows execution, rooms, start, web and --quick." ;;
    esac
    shift
  done
  ((${#parts[@]} > 0)) || parts=(execution rooms start web)
  prepare_host
  for part in "${parts[@]}"; do "bench_$part" $quick; done
  [[ -n "$quick" ]] || say "Wrote docs/benchmarks.md."
}

# A server of its own without limits on how often one address may call; its data goes with it.
serve_bench() {
  bench_data="$(mktemp -d)"
  serve_behind "$bench_data" false RateLimitScale=100000 Execution__ToolchainCache="$root/artifacts/toolchains"
  trap 'stop_behind; rm -rf "$bench_data"' EXIT
  export BENCH_URL="$host_url" BENCH_PID="$host_pid"
}

stop_bench() {
  stop_behind
  rm -rf "$bench_data"
}

bench_execution() {
  quietly jail-bench dotnet build tools/JailBench -c "$configuration" -nologo -v quiet || fail "The bench of jails does not build; see above."
  say "Measuring execution"
  serve_bench
  node bench/execution.mjs "$@" || fail "The execution bench failed; see above."
  stop_bench
}

bench_rooms() {
  local now
  now="$(fingerprint bench/rooms/package.json bench/rooms/package-lock.json)"
  if [[ ! -d bench/rooms/node_modules ]] || ! stamped bench-rooms "$now"; then
    say "Fetching the peers (npm ci)"
    quietly bench-rooms npm ci --prefix bench/rooms --no-audit --no-fund || fail "npm could not fetch the peers; see above."
    stamp bench-rooms "$now"
  fi
  say "Measuring rooms"
  serve_bench
  node bench/rooms/bench.mjs "$@" || fail "The rooms bench failed; see above."
  stop_bench
}

bench_start() {
  say "Measuring starts"
  node bench/start.mjs "$@" || fail "The start bench failed; see above."
}

bench_web() {
  if ! has_web; then
    say "There is no front end here, so there is nothing to weigh."
    return 0
  fi
  say "Weighing the front end"
  node bench/web.mjs "$@" || fail "The front end weighs too much, or could not be weighed; see above."
}
