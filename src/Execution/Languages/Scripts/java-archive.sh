# An archive of the classes that the Java compiler loads, so that the virtual machine starts with them ready. It remembers where the
# driver's jar lies and is used where that lies at the same place.
# arguments: java
"$1" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -XX:ArchiveClassesAtExit=/tmp/compile.jsa \
  -cp /opt/java/compile.jar Compile /box >/tmp/classes.jar || exit 1
cd /tmp && tar -czf - compile.jsa >&3
