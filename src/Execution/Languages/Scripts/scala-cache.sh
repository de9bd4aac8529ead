# An archive of the classes that the Scala compiler loads.
# arguments: java
mkdir -p /tmp/out
/bin/sh /box/.tool/compile.sh "$1" -XX:ArchiveClassesAtExit=/tmp/out/compile.jsa 3>/dev/null || exit 1
exec tar -C /tmp/out -cf - . --use-compress-program="gzip -1" >&3
