# Builds only what changed: a stamp keeps the fingerprint of the sources that each output was made from.

server_sources=(src Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig)
solution_sources=("${server_sources[@]}" tests tools IntegrityAI.slnx)

# Without its sources the server answers the API alone.
has_web() { [[ -f "$root/web/package.json" ]]; }

restore_web() {
  local now
  now="$(fingerprint web/package.json web/package-lock.json)"
  [[ -d web/node_modules ]] && stamped npm "$now" && return 0
  say "Fetching the front end's packages (npm ci)"
  quietly npm-ci npm ci --prefix web --no-audit --no-fund || fail "npm could not fetch the front end's packages; see above."
  stamp npm "$now"
}

# The editor's own change sets, which the tests compare the server's with.
restore_codemirror() {
  local folder=tests/Rooms.Tests/codemirror now
  now="$(fingerprint "$folder/package.json" "$folder/package-lock.json")"
  [[ -d "$folder/node_modules" ]] && stamped codemirror "$now" && return 0
  npm ci --prefix "$folder" --no-audit --no-fund && stamp codemirror "$now"
}

build_web() {
  has_web || return 0
  local now
  now="$(fingerprint web)"
  [[ -f src/Host/wwwroot/index.html ]] && stamped web "$now" && return 0
  restore_web
  say "Building the front end"
  quietly web-build npm run build --prefix web || fail "The front end does not build; see above."
  stamp web "$now"
}

build_server() {
  local now
  now="$(fingerprint "${server_sources[@]}")"
  [[ -f "$host_dll" ]] && stamped server "$now" && return 0
  say "Building the server (the first time fetches its packages)"
  quietly server-build dotnet build src/Host -c "$configuration" -nologo -v quiet || fail "The server does not build; see above."
  stamp server "$now"
}

# Everything, tests and tools included. Its server output is the same that ./dev start uses.
build_solution() {
  local now
  now="$(fingerprint "${solution_sources[@]}")"
  stamped solution "$now" && return 0
  say "Building the solution"
  rm -f "$stamps/solution"
  quietly solution-build dotnet build IntegrityAI.slnx -c "$configuration" -nologo -v quiet || return 1
  stamp solution "$now"
  stamp server "$(fingerprint "${server_sources[@]}")"
}

# Writes the API's description as the server has it now.
build_openapi() {
  say "Describing the API"
  quietly openapi dotnet build src/Host -c "$configuration" -nologo -v quiet -p:OpenApiGenerateDocumentsOnBuild=true
}
