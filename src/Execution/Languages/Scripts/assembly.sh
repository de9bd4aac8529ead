# Assembles every file of the box and links them: alone where they begin at _start, else with the C library, from main.
# arguments: the assembler, the C compiler that links
mkdir /tmp/out
find /box -name .tool -prune -o -type f \( -name '*.asm' -o -name '*.s' \) -print | LC_ALL=C sort >/tmp/files
number=0
while read -r file; do
  number=$((number + 1))
  "$1" -f elf64 -I /box/ -o "/tmp/out/$number.o" "$file" || exit 1
done </tmp/files
if nm /tmp/out/*.o | grep -q ' T _start$'; then
  ld -o /tmp/main /tmp/out/*.o || exit 1
else
  "$2" -o /tmp/main /tmp/out/*.o -lm || exit 1
fi
exec cat /tmp/main >&3
