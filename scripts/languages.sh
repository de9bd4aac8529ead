# ./dev languages: which languages this machine has, and what brings the others.

# Each is "check|Debian packages|languages|what it is for". Those of interviews everywhere, installed by ./dev start.
languages_common=(
  "file:/usr/bin/python3|python3|Python|runs it"
  "file:/usr/lib/python3/dist-packages/pandas|python3-numpy python3-pandas|Python|are its packages for numbers and tables"
  "file:/usr/lib/python3/dist-packages/pytest|python3-pytest|Python|is its test framework"
  "cmd:black|black|Python|formats it"
  "cmd:gcc|gcc libc6-dev|C|compiles it"
  "cmd:g++|g++|C++|compiles it"
  "file:/usr/bin/javac|default-jdk-headless|Java|compiles and runs it"
  "file:/usr/share/java/junit-platform-console-standalone.jar|junit5|Java|is its test framework"
  "file:/usr/include/gtest/gtest.h|libgtest-dev|C++|is its test framework"
  "cmd:go|golang-go|Go|compiles it"
  "file:/usr/bin/ruby|ruby|Ruby|runs it"
  "file:/usr/bin/php|php-cli|PHP|runs it"
  "cmd:sqlite3|sqlite3|SQL (SQLite)|runs it"
)
# The rest, installed by ./dev languages --all.
languages_rest=(
  "cmd:clang-format|clang-format|C, C++|formats them"
  "cmd:pyflakes3|pyflakes3|Python|checks it"
  "cmd:shfmt|shfmt|Bash|formats it"
  "cmd:shellcheck|shellcheck|Bash|checks it"
  "file:/usr/bin/rustc|rustc|Rust|compiles it"
  "file:/usr/bin/rustfmt|rustfmt|Rust|formats it"
  "cmd:rubocop|rubocop|Ruby|formats it"
  "cmd:perltidy|perltidy|Perl|formats it"
  "cmd:lua5.4|lua5.4|Lua|runs it"
  "cmd:Rscript|r-base-core|R|runs it"
  "cmd:ocamlopt|ocaml-nox|OCaml|compiles it"
  "cmd:erlc|erlang-base erlang-dev|Erlang|runs it"
  "cmd:elixir|elixir|Elixir|runs it"
  "file:/usr/share/java/clojure.jar|clojure|Clojure|runs it"
  "file:/usr/share/java/scala-compiler.jar|scala|Scala|compiles it"
  "cmd:fpc|fpc|Pascal|compiles it"
  "cmd:gfortran|gfortran|Fortran|compiles it"
  "cmd:nasm|nasm|Assembly|assembles it"
  "file:/usr/lib/postgresql|postgresql|SQL (PostgreSQL)|runs it"
)
# Almost a gigabyte: not installed for tests.
languages_large=(
  "file:/usr/bin/ghc|ghc|Haskell|compiles it"
)
# No package of Debian's: "check|language|what to do".
languages_by_hand=(
  "file:/usr/share/dotnet/sdk|C#, F#|come with the .NET SDK, which must lie below /usr"
  "file:/usr/bin/node|JavaScript, TypeScript|come with Node.js, which must lie below /usr"
  "file:/usr/local/swift/usr/bin/swiftc|Swift|no package: unpack a toolchain from swift.org to /usr/local/swift"
  "file:/usr/lib/dart/bin/dart|Dart|no package: install dart from dart.dev, which lies at /usr/lib/dart"
)

run_languages() {
  case "${1:-}" in
    "") list_languages ;;
    --all)
      install_languages "${languages_common[@]}" "${languages_rest[@]}" "${languages_large[@]}"
      restore_toolchains all
      list_languages
      ;;
    *) fail "'$1' is not an option of ./dev languages; it knows --all, which installs what can be installed." ;;
  esac
}

# Installs the packages of those entries that are missing and that this system's package manager has.
install_languages() {
  local entry check packages
  local -a missing=() wanted=()
  for entry in "$@"; do
    IFS='|' read -r check packages _ <<<"$entry"
    is_there "$check" || read -r -a wanted <<<"${wanted[*]} $packages"
  done
  ((${#wanted[@]} > 0)) || return 0
  if ! has apt-get; then
    warn "Not installed, since there is no apt-get here: ${wanted[*]}"
    return 0
  fi
  local package
  # A new machine knows no package before its lists are fetched.
  if ! apt-cache show "${wanted[@]}" >/dev/null 2>&1; then
    if ((EUID == 0)); then
      quietly apt-update apt-get update || true
    elif has sudo; then
      quietly apt-update sudo -n apt-get update || true
    fi
  fi
  for package in "${wanted[@]}"; do
    if apt-cache show "$package" >/dev/null 2>&1; then missing+=("$package"); else warn "Not to be had here: $package"; fi
  done
  ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
}

list_languages() {
  local entry check packages language why
  for entry in "${languages_common[@]}" "${languages_rest[@]}" "${languages_large[@]}"; do
    IFS='|' read -r check packages language why <<<"$entry"
    if is_there "$check"; then language_row yes "$language" "$packages" "$why"; else language_row no "$language" "apt-get install $packages" "$why"; fi
  done
  for entry in "${languages_by_hand[@]}"; do
    IFS='|' read -r check language why <<<"$entry"
    if is_there "$check"; then language_row yes "$language" "" "$why"; else language_row no "$language" "" "$why"; fi
  done
  language_row "$(toolchain_state toolchains/node_modules/esbuild)" "TypeScript and web" "npm, ./dev start" "its compiler, the formatters of the web, jest, lodash"
  language_row "$(toolchain_state toolchains/dotnet/out/xunit)" "C#" "NuGet, ./dev start" "its test framework and its formatter"
  language_row "$(toolchain_state toolchains/kotlin/node_modules/kotlin-compiler)" "Kotlin" "npm, ./dev languages --all" "compiles it"
  language_row "$(toolchain_state toolchains/dotnet/out/fantomas)" "F#" "NuGet, ./dev languages --all" "formats it"
}

language_row() { printf '%-4s %-20s %-46s %s\n' "$1" "$2" "$3" "$4"; }

toolchain_state() { if [[ -d "$1" ]]; then echo yes; else echo no; fi; }

# The packages of registries that languages use. What cannot be fetched is said, and the languages that need it are not offered.
# usage: restore_toolchains [all]
restore_toolchains() {
  restore_npm_toolchain toolchains "TypeScript's compiler, the formatters of the web, jest and lodash"
  restore_dotnet_toolchain xunit publish_xunit "xUnit.net"
  restore_dotnet_toolchain csharpier "install_tool csharpier 1.3.0 net10.0" "the formatter of C#"
  if [[ "${1:-}" == all ]]; then
    restore_npm_toolchain toolchains/kotlin "the Kotlin compiler"
    restore_dotnet_toolchain fantomas "install_tool fantomas 7.0.6 net8.0" "the formatter of F#"
  fi
  # Programs in the jail belong to a user of their own.
  chmod -R a+rX toolchains
}

restore_npm_toolchain() {
  local folder="$1" what="$2" now
  now="$(fingerprint "$folder/package.json" "$folder/package-lock.json")"
  [[ -d "$folder/node_modules" ]] && stamped "npm-${folder//\//-}" "$now" && return 0
  say "Fetching $what (npm ci)"
  if quietly "npm-${folder//\//-}" npm ci --prefix "$folder" --no-audit --no-fund; then
    stamp "npm-${folder//\//-}" "$now"
  else
    warn "npm could not fetch $what, so what needs it is not offered."
  fi
}

# usage: restore_dotnet_toolchain FOLDER COMMAND WHAT
restore_dotnet_toolchain() {
  [[ ! -d "toolchains/dotnet/out/$1" ]] || return 0
  say "Fetching $3 (NuGet)"
  # shellcheck disable=SC2086 # a command and its arguments
  if ! quietly "dotnet-$1" $2; then
    rm -rf "toolchains/dotnet/out/$1"
    warn "NuGet did not bring $3, so what needs it is not offered."
  fi
}

publish_xunit() { dotnet publish toolchains/dotnet/xunit -c Release -o toolchains/dotnet/out/xunit -nologo -v quiet; }

# A .NET tool as plain files: it is run in the jail by the dotnet command.
# usage: install_tool NAME VERSION FRAMEWORK
install_tool() {
  local place="$root/artifacts/tools/$1"
  rm -rf "$place"
  dotnet tool install "$1" --version "$2" --tool-path "$place" || return 1
  mkdir -p toolchains/dotnet/out
  cp -r "$place/.store/$1/$2/$1/$2/tools/$3/any" "toolchains/dotnet/out/$1"
}
