#!/usr/bin/env bash
# A thousand alerts within one evaluation on an open wall: frames, posts, order, memory.
#   bench/storm.sh [groups|each]     # twenty groups of fifty (the default), or every alert for itself
# On the screen of $DISPLAY, or on none. Needs Prometheus.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
classes="$home/target/bench/storm-classes"

jdk=$("$home/bench/jdk25.sh")
if [ ! -d "$home/target/lib" ]; then
  mvn -q -B -f "$home/pom.xml" -DskipTests -Djacoco.skip=true process-classes >&2
fi
fx=$(find "$home/target/lib" -name 'javafx-*-*-*.jar' -print | sort | paste -sd: -)
libs=$(find "$home/target/lib" -name '*.jar' -print | sort | paste -sd: -)
rm -rf "$classes"
mkdir -p "$classes/tifo"
for resources in assets panels alert-rules; do
  ln -sfn "$home/$resources" "$classes/tifo/$resources"
done
test_libs=$(find "$HOME/.m2/repository/org/junit" "$HOME/.m2/repository/org/opentest4j" "$HOME/.m2/repository/org/apiguardian" -name '*.jar' 2>/dev/null | paste -sd: -)
"$jdk/bin/javac" -proc:none -nowarn -d "$classes" -cp "$libs:$test_libs" -sourcepath "$home/app:$home/src/test/java" \
  "$home/src/test/java/tifo/app/AlertStormBenchmark.java" 2>&1 | grep -v '^Note:' >&2 || true
screen=(-Dglass.platform=Headless)
[ -z "${DISPLAY:-}" ] || screen=()
echo "load $(cut -d' ' -f1 /proc/loadavg)"
exec "$jdk/bin/java" -Xlog:disable -XX:-PrintWarnings -XX:ThreadPriorityPolicy=1 \
  -XX:CompilerThreadPriority=5 -XX:+UseSerialGC -Xmx1g --module-path "$fx" --add-modules javafx.controls \
  --enable-native-access=javafx.graphics --enable-native-access=ALL-UNNAMED \
  -Dfile.encoding=UTF-8 -Djava.awt.headless=true "${screen[@]}" -Dprism.order=sw \
  -cp "$classes:$libs:$test_libs" tifo.app.AlertStormBenchmark "${1:-groups}"
