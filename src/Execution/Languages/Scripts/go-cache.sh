# Every package of Go's own library compiled ahead, and the list of them that the compiler and the linker read.
# arguments: the go command
mkdir -p /tmp/out/pkg /tmp/work && cd /tmp/work || exit 1
printf 'module training\n' >go.mod
"$1" list -export -f '{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}' std >/tmp/exports || exit 1
number=0
while IFS='=' read -r package file; do
  number=$((number + 1))
  cp "$file" "/tmp/out/pkg/$number.a" || exit 1
  printf 'packagefile %s=/opt/go/pkg/%s.a\n' "$package" "$number" >>/tmp/out/importcfg
done </tmp/exports
"$1" env GOTOOLDIR >/tmp/out/tools || exit 1
exec tar -C /tmp/out -cf - . --use-compress-program="gzip -1" >&3
