# An archive of the classes that Clojure loads before it reads a program.
# arguments: java, Clojure's jar
mkdir -p /tmp/out
"$1" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:ArchiveClassesAtExit=/tmp/out/run.jsa -cp "$2" \
  clojure.main --report stderr /box/main.clj >&2 || exit 1
exec tar -C /tmp/out -cf - . --use-compress-program="gzip -1" >&3
