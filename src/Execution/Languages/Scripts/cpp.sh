# Compiles every C++ file of the box into one program and hands it over on descriptor 3.
# arguments: the compiler, then further options of it
compiler="$1"
shift
find /box -name .tool -prune -o -type f \( -name '*.cpp' -o -name '*.cc' -o -name '*.cxx' \) -exec \
  "$compiler" -std=c++20 -O2 -pipe -Wall -fdiagnostics-color=never "$@" -iquote /box -pthread -o /tmp/main {} + &&
  exec cat /tmp/main >&3
