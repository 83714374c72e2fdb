#!/usr/bin/env bash
# A recording of some 10,000 series and three hours on a painted wall of 24 panels, without a screen: how long it takes to
# open, and from a jump until all panels show that instant.
#   bench/replay.sh                  # open and seek
#   bench/replay.sh soak [minutes]   # plays it in a loop at 600 times life's speed; a line each minute (30)
# The recording is played once by the simulator and kept under target/, or in $BENCH_DATA.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
what=${1:-seek}
minutes=${2:-30}
data="${BENCH_DATA:-$home/target/bench}/replay"
classes="$home/target/bench/replay-classes"

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
"$jdk/bin/javac" -proc:none -nowarn -d "$classes" -cp "$libs" -sourcepath "$home/app:$home/src/test/java" \
  "$home/src/test/java/tifo/app/ReplayBenchmark.java" 2>&1 | grep -v '^Note:' >&2 || true

run() {
  "$jdk/bin/java" -Xlog:disable -XX:+UseSerialGC -Xmx1g --module-path "$fx" --add-modules javafx.controls \
    --enable-native-access=javafx.graphics --enable-native-access=ALL-UNNAMED \
    --add-exports javafx.base/com.sun.javafx.event=ALL-UNNAMED --add-opens javafx.graphics/javafx.scene=ALL-UNNAMED \
    -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$classes:$libs" tifo.app.ReplayBenchmark "$@"
}

if [ ! -f "$data/recording.json" ]; then
  run make "$data" >&2
fi
echo "load $(cut -d' ' -f1 /proc/loadavg)" >&2
case "$what" in
  seek) run seek "$data" "$home/bench/boards" ;;
  soak) run soak "$data" "$home/bench/boards" "$minutes" ;;
  *) echo "replay.sh: seek or soak, not $what" >&2; exit 2 ;;
esac
