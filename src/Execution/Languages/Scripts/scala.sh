# Compiles every Scala file of the box into a jar and hands it over on descriptor 3.
# arguments: java, an option of it, then further options of the compiler
java="$1" option="$2"
shift 2
jars=/usr/share/java
find /box -name .tool -prune -o -type f -name '*.scala' -exec \
  "$java" -Xmx512m -Xss8m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto "$option" \
  -Dscala.boot.class.path=$jars/scala-library.jar -Dscala.usejavacp=true \
  -cp $jars/scala-library.jar:$jars/scala-compiler.jar:$jars/scala-reflect.jar:$jars/scala-xml_2.11.jar:$jars/scala-parser-combinators_2.11.jar \
  scala.tools.nsc.Main -encoding UTF-8 -feature -deprecation "$@" -d /tmp/main.jar {} + &&
  exec cat /tmp/main.jar >&3
