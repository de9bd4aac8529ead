# Compiles the Fortran files of the box, main.f90 last so that it sees their modules, and hands the program over on descriptor 3.
# arguments: the compiler, then further options of it
compiler="$1"
shift
set -- "$compiler" -O2 -J /tmp -fdiagnostics-color=never "$@" -o /tmp/main
find /box -name .tool -prune -o -type f \( -name '*.f90' -o -name '*.f95' -o -name '*.f' \) ! -path /box/main.f90 -print | LC_ALL=C sort >/tmp/files
while read -r file; do set -- "$@" "$file"; done </tmp/files
"$@" /box/main.f90 && exec cat /tmp/main >&3
