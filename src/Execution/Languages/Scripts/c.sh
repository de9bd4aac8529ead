# Compiles every C file of the box into one program and hands it over on descriptor 3.
# arguments: the compiler, then further options of it
compiler="$1"
shift
find /box -name .tool -prune -o -type f -name '*.c' -exec \
  "$compiler" -std=c17 -O2 -pipe -Wall -fdiagnostics-color=never "$@" -iquote /box -pthread -Wl,--no-as-needed -lm -o /tmp/main {} + &&
  exec cat /tmp/main >&3
