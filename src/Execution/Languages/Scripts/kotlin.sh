# Compiles every Kotlin file of the box into a jar and hands it over on descriptor 3.
# arguments: java, an option of it, then further options of the compiler
java="$1" option="$2"
shift 2
find /box -name .tool -prune -o -type f -name '*.kt' -exec \
  "$java" -Xmx640m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto "$option" \
  -cp /opt/kotlin/lib/kotlin-compiler.jar:/opt/kotlin/lib/kotlin-stdlib.jar:/opt/kotlin/lib/kotlin-script-runtime.jar:/opt/kotlin/lib/kotlin-reflect.jar:/opt/kotlin/lib/kotlinx-coroutines-core-jvm.jar:/opt/kotlin/lib/trove4j.jar:/opt/kotlin/lib/annotations-13.0.jar \
  org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -cp /opt/kotlin/lib/kotlin-stdlib.jar "$@" -d /tmp/main.jar {} + &&
  exec cat /tmp/main.jar >&3
