# Our driver of the Java compiler, the one that stays and the program that waits, as a jar.
# arguments: java, javac
mkdir /tmp/classes && cd /tmp || exit 1
"$2" -d /tmp/classes /box/.tool/Compile.java /box/.tool/CompileServer.java /box/.tool/Wait.java || exit 1
"$1" -m jdk.jartool/sun.tools.jar.Main --create --no-compress --file /tmp/compile.jar -C /tmp/classes . || exit 1
tar -czf - compile.jar >&3
