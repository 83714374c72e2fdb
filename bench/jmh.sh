#!/usr/bin/env bash
# Measures inner loops with JMH: jmh.sh [JMH's arguments, such as a pattern of names]
# Needs target/classes (mvn compile). JMH stays outside of the build: nothing of it reaches the product.
set -euo pipefail
cd "$(dirname "$0")/.."
JAVA_HOME=$(bench/jdk25.sh)
out=target/jmh
mkdir -p $out/lib $out/classes
for artifact in org.openjdk.jmh:jmh-core:1.37 org.openjdk.jmh:jmh-generator-annprocess:1.37 \
    net.sf.jopt-simple:jopt-simple:5.0.4 org.apache.commons:commons-math3:3.6.1; do
  name=$(cut -d: -f2,3 <<<"$artifact" | tr : -)
  [ -f "$out/lib/$name.jar" ] || mvn -q dependency:copy -Dartifact="$artifact" -DoutputDirectory=$out/lib
done
path="$(printf '%s:' $out/lib/*.jar)target/classes:$(printf '%s:' target/lib/*.jar)"
find bench/jmh -name '*.java' > $out/sources
"$JAVA_HOME/bin/javac" -d $out/classes -cp "$path" -processorpath "$(printf '%s:' $out/lib/*.jar)" @$out/sources
"$JAVA_HOME/bin/java" -cp "$out/classes:$path" org.openjdk.jmh.Main "$@"
