# ./dev test: every check, one after the other; each adds to the counts that the last line shows.

passed=0
failed=0
skipped=0
declare -a failures=()
results="$root/artifacts/test"
project_limit=900 # seconds; a test project that takes longer hangs

run_test() {
  local filter="${1:-}"
  rm -rf "$results"
  mkdir -p "$results"
  need_dotnet
  need_node
  if ! (install_needs "${needs_to_build[@]}" "${needs_to_run[@]}" "${needs_to_test[@]}"); then
    failed=1
    summary
    return 1
  fi
  if [[ "$filter" != web && "$filter" != format && "$filter" != openapi ]]; then
    (install_languages "${languages_common[@]}" "${languages_rest[@]}") || warn "Some languages could not be installed; their tests are skipped."
    restore_toolchains all
  fi
  check_isolation
  if has_web && [[ -z "$filter" || "$filter" == web ]]; then
    test_web
  fi
  if [[ "$filter" != web ]]; then
    test_solution "$filter"
  fi
  summary
}

test_web() {
  check "web: packages" web-packages restore_web || return 0
  check "web: format and lint" web-lint npm run lint --prefix web || true
  check "web: types" web-types npm run types --prefix web || true
  check "web: API types are up to date" web-api api_types_match || true
  run_counted "web: unit tests" web-test "$results/web.json" \
    npm run test --prefix web -- --reporter=default --reporter=json --outputFile.json="$results/web.json"
}

test_solution() {
  local filter="$1"
  # The browser tests open the built front end.
  if has_web; then
    check "web: build" web-bundle build_web || true
  fi
  check "build without warnings" solution build_solution || return 0
  if [[ -z "$filter" || "$filter" == format ]]; then
    check "C# format" format dotnet format IntegrityAI.slnx --verify-no-changes --no-restore || true
    check "shell scripts" shellcheck shellcheck -x dev .ci/run scripts/*.sh || true
  fi
  if [[ -z "$filter" || "$filter" == openapi ]]; then
    check "docs/openapi.json is up to date" openapi openapi_matches || true
  fi
  if [[ "$filter" == format || "$filter" == openapi ]]; then
    return 0
  fi
  test_projects "$filter"
}

# The projects whose name is the filter; where there is none, the tests of every project whose class or method contains it.
test_projects() {
  quietly npm-codemirror restore_codemirror || say "The editor's library could not be fetched, so the tests that compare with it fail."
  local filter="${1,,}" project name
  local -a every=() named=()
  for project in tests/*.Tests; do
    name="$(basename "$project")"
    # A module whose project holds no source yet has nothing to run.
    [[ -n "$(find "$project" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]] || continue
    every+=("$name")
    if [[ "${name,,}" == "$filter" || "${name,,}" == "$filter.tests" ]]; then
      named+=("$name")
    fi
  done
  if ((${#named[@]} > 0)); then
    for name in "${named[@]}"; do test_project "$name"; done
  elif [[ -n "$filter" ]]; then
    for name in "${every[@]}"; do test_project "$name" --filter-method "*$1*" --ignore-exit-code 8; done
  else
    for name in "${every[@]}"; do test_project "$name"; done
  fi
}

test_project() {
  local project="$1" output="tests/$1/bin/$configuration/net10.0"
  shift
  run_counted "$project" "$project" "$results/$project.json" \
    timeout --kill-after=20 "$project_limit" dotnet "$output/IntegrityAI.$project.dll" --no-ansi --progress off \
    --report-xunit-ctrf --report-xunit-ctrf-filename "$project.json" --results-directory "$results" \
    --filter-not-trait run=on-request "$@"
}

openapi_matches() {
  build_openapi && diff -u docs/openapi.json artifacts/openapi/openapi.json && return 0
  echo "docs/openapi.json is not what the server describes; run ./dev openapi and commit the result."
  return 1
}

# The committed types must be those that the committed description makes.
api_types_match() {
  local before after
  before="$(fingerprint web/src/api)"
  npm run api --prefix web || return 1
  after="$(fingerprint web/src/api)"
  [[ "$before" == "$after" ]] && return 0
  echo "The front end's types are not those of docs/openapi.json; run ./dev openapi and commit the result."
  return 1
}

# One check that passes or fails as a whole; returns whether it passed. usage: check TITLE LOG COMMAND...
check() {
  local title="$1" log="$2" started=$SECONDS
  shift 2
  if quietly "$log" "$@"; then
    passed=$((passed + 1))
    row "ok" "$title" "" "$started"
  else
    failed=$((failed + 1))
    failures+=("$title")
    row "FAILED" "$title" "" "$started"
    return 1
  fi
}

# A runner that writes its own counts. A runner that fails without a failing test counts as one failure.
# usage: run_counted TITLE LOG COUNTS_FILE COMMAND...
run_counted() {
  local title="$1" log="$2" counts="$3" started=$SECONDS code=0 p=0 f=0 s=0
  shift 3
  "$@" >"$logs/$log.log" 2>&1 </dev/null || code=$?
  read -r p f s < <(node "$root/scripts/counts.mjs" "$counts")
  if ((code != 0 && f == 0)); then
    f=1
    tail -n 40 "$logs/$log.log"
    say "$title ended with code $code (its output is in artifacts/logs/$log.log)"
    failures+=("$title: ended with code $code")
  elif ((f > 0)); then
    mapfile -t -O "${#failures[@]}" failures < <(node "$root/scripts/counts.mjs" "$counts" --failures)
  fi
  passed=$((passed + p))
  failed=$((failed + f))
  skipped=$((skipped + s))
  ((p + f + s > 0)) || return 0
  row "$( ((f == 0)) && echo ok || echo FAILED)" "$title" "$(words "$p" "$f" "$s")" "$started"
}

words() {
  local text="$1 passed"
  (($2 == 0)) || text+=", $2 failed"
  (($3 == 0)) || text+=", $3 skipped"
  printf '%s' "$text"
}

row() { printf '%-7s %-34s %-32s %4d s\n' "$1" "$2" "$3" "$((SECONDS - $4))"; }

summary() {
  if ((${#failures[@]} > 0)); then
    say ""
    say "What failed (the whole output is in artifacts/logs/):"
    printf '  %s\n' "${failures[@]}"
  fi
  say ""
  if ((skipped > 0)); then
    say "$passed passed, $failed failed, $skipped skipped"
  else
    say "$passed passed, $failed failed"
  fi
  ((failed == 0))
}
