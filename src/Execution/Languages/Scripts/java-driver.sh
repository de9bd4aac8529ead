# Our driver of the Java compiler, as a jar.
# arguments: java, javac
mkdir /tmp/classes && cd /tmp || exit 1
"$2" -d /tmp/classes /box/.tool/Compile.java || exit 1
"$1" -m jdk.jartool/sun.tools.jar.Main --create --no-compress --file /tmp/compile.jar -C /tmp/classes . || exit 1
tar -czf - compile.jar >&3
