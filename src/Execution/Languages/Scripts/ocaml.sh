# Compiles the OCaml files of the box in the order of their dependencies and hands the program over on descriptor 3.
# arguments: the compiler, the program that orders files, then further options of the compiler
compiler="$1" order="$2"
shift 2
mkdir /tmp/out && cp -r /box/. /tmp/out && cd /tmp/out || exit 1
folders="$(find . -name .tool -prune -o -type d -print | sed 's/^/-I /')"
files="$(find . -name .tool -prune -o -type f \( -name '*.ml' -o -name '*.mli' \) -print)"
# Names hold letters, digits, dots, dashes and underscores alone, so they may be split at spaces.
# shellcheck disable=SC2086
sorted="$("$order" -sort $folders $files)" || exit 1
# shellcheck disable=SC2086
"$compiler" -I +str -I +unix $folders "$@" unix.cmxa str.cmxa $sorted -o /tmp/main && exec cat /tmp/main >&3
