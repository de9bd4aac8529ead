# Compiles the F# files of the box, Program.fs last, and hands the assembly over on descriptor 3.
# arguments: dotnet, the compiler, then further options of it
dotnet="$1" compiler="$2"
shift 2
set -- exec "$compiler" --nologo --noframework --targetprofile:netcore --optimize+ --debug- --deterministic+ --nocopyfsharpcore \
  --utf8output --preferreduilang:en-US "$@" --target:exe --out:/tmp/main.dll @/box/.tool/references.rsp
find /box -name .tool -prune -o -type f -name '*.fs' ! -path /box/Program.fs -print | LC_ALL=C sort >/tmp/files
while read -r file; do set -- "$@" "$file"; done </tmp/files
"$dotnet" "$@" /box/Program.fs && exec cat /tmp/main.dll >&3
