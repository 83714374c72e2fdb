#!/usr/bin/env bash
# The wall of 60 panels painted by Tifo and by uPlot in Chromium, in turns, and one table of both.
#   bench/render.sh [rounds]
# The peer's page is ../shared/bench/render/peer, or where RENDER_PEER says; without it, Node or Chromium only
# Tifo is measured.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
rounds=${1:-3}
peer="${RENDER_PEER:-$home/../shared/bench/render/peer}"
classes="$home/target/bench"

jdk=$("$home/bench/jdk25.sh")
if [ ! -d "$home/target/lib" ]; then
  mvn -q -B -f "$home/pom.xml" -DskipTests -Djacoco.skip=true process-classes >&2
fi
libs=$(find "$home/target/lib" -name '*.jar' -print | sort | paste -sd: -)
mkdir -p "$classes/tifo"
ln -sfn "$home/assets" "$classes/tifo/assets"
"$jdk/bin/javac" -proc:none -nowarn -d "$classes" -cp "$libs" -sourcepath "$home/app:$home/src/test/java" \
  "$home/src/test/java/tifo/paint/PaintBenchmark.java" 2>&1 | grep -v '^Note:' >&2 || true

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
without=""
if [ ! -f "$peer/bench.mjs" ]; then
  without="there is no $peer"
elif ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  without="Node with npm is missing"
elif [ ! -x /usr/bin/chromium ]; then
  without="/usr/bin/chromium is missing"
else
  cp -r "$peer" "$work/peer"
  (cd "$work/peer" && npm install --silent --no-audit --no-fund >/dev/null) || without="npm could not install the peer"
fi
[ -z "$without" ] || echo "uPlot in Chromium is not measured: $without." >&2

for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds, load $(cut -d' ' -f1 /proc/loadavg)" >&2
  "$jdk/bin/java" -Xmx300m -cp "$classes:$libs" tifo.paint.PaintBenchmark >"$work/tifo-$round.txt"
  if [ -z "$without" ]; then
    (cd "$work/peer" && node bench.mjs uplot 15 "$work/out" >/dev/null) && mv "$work/out/peer-uplot.json" "$work/peer-$round.json" ||
      echo "round $round: the peer failed and is left out" >&2
  fi
done
"$jdk/bin/java" "$home/bench/RenderTable.java" "$work"
