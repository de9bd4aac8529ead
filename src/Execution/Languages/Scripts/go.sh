# Compiles the Go files of the box into one program and hands it over on descriptor 3.
# Files beside main.go alone are compiled and linked against packages made ahead, where there are any; a project with folders or a
# go.mod of its own is built by the go command, as the module "app" where it does not name itself.
# arguments: the go command, then further options of the compiler
go="$1"
shift
cd /box || exit 1
simple=yes
for entry in *; do
  if [ -d "$entry" ] || [ "$entry" = go.mod ]; then simple=no; fi
done
if [ "$simple" = yes ] && [ -f /opt/go/importcfg ]; then
  read -r tools </opt/go/tools
  set -- "$@" -p main -complete -importcfg /opt/go/importcfg -o /tmp/main.a
  for file in *.go; do
    case "$file" in *_test.go) ;; *) set -- "$@" "./$file" ;; esac
  done
  "$tools/compile" "$@" && "$tools/link" -s -w -importcfg /opt/go/importcfg -o /tmp/main /tmp/main.a && exec cat /tmp/main >&3
  exit 1
fi
mkdir -p /tmp/cache
[ -f go.mod ] || printf 'module app\n' >go.mod
"$go" build -ldflags '-s -w' "$@" -o /tmp/main . && exec cat /tmp/main >&3
