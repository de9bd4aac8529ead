# Precompiles the headers that programs begin with, one by one: g++ takes a precompiled header in place of the first #include alone,
# so each program is compiled against exactly the headers that it names. The options must be those of cpp.sh.
# arguments: the compiler
mkdir -p /tmp/out/bits && cd /tmp/out || exit 1
for header in iostream vector string algorithm map unordered_map cstdio bits/stdc++.h; do
  printf '#include <%s>\n' "$header" >/tmp/header.h
  "$1" -std=c++20 -O2 -pipe -Wall -fdiagnostics-color=never -pthread -x c++-header -o "$header.gch" /tmp/header.h || exit 1
done
exec tar -cf - . --use-compress-program="gzip -1" >&3
