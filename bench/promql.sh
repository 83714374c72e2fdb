#!/usr/bin/env bash
# Ten queries over 10.8 million samples, asked of Prometheus 2.42, VictoriaMetrics 1.79 and `tifo serve` in turns,
# then of `tifo serve` alone over 1, 4 and 16 times the series; one table of each.
#   bench/promql.sh [runs]
#   DIALECT=2 bench/promql.sh 1      # to compare values: Prometheus 2.42's windows hold their left end
# The scripts and the data's generator are in ../shared/bench/promql, or where PROMQL_BENCH says. The data (2.5 GB while
# they are made, 300 MB then) are kept in $BENCH_DATA, or under target/.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
runs=${1:-10}
scripts="${PROMQL_BENCH:-$home/../shared/bench/promql}"
export BENCH_DATA="${BENCH_DATA:-$home/target/bench-promql}"
port=19291
url="http://127.0.0.1:$port"

for needed in python3 prometheus promtool victoria-metrics curl; do
  command -v "$needed" >/dev/null || { echo "promql.sh: $needed is missing" >&2; exit 1; }
done
[ -f "$scripts/run_all.sh" ] || { echo "promql.sh: there is no $scripts/run_all.sh" >&2; exit 1; }
jdk=$("$home/bench/jdk25.sh")
java=("$jdk/bin/java" -Xmx700m -cp "$home/target/tifo.jar")
mkdir -p "$BENCH_DATA"
work=$(mktemp -d)
server=""
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

# The scripts write beside themselves.
cp -r "$scripts" "$work/scripts"
cd "$work/scripts"
if [ ! -s "$BENCH_DATA/meta.json" ] || [ ! -d "$BENCH_DATA/prom242" ]; then
  echo "making the data, which takes two minutes" >&2
  python3 gen.py "$BENCH_DATA" 1 3 >&2
  promtool tsdb create-blocks-from openmetrics "$BENCH_DATA/om.txt" "$BENCH_DATA/prom242" >&2
  rm -f "$BENCH_DATA/om.txt"
fi

# Starts the server over a folder, and says how many milliseconds passed until it answered.
serve() {
  local begin
  "$home/tifo" --version >/dev/null
  begin=$(date +%s%N)
  "$home/tifo" serve "$1" --port "$port" --dialect "${DIALECT:-3}" >"$work/serve.log" 2>&1 &
  server=$!
  until curl -fs -o /dev/null "$url/-/ready"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/serve.log" >&2; exit 1; }
    sleep 0.01
  done
  echo $((($(date +%s%N) - begin) / 1000000))
}

stop() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=""
}

# Prometheus writes beside the blocks, so each has its own.
mkdir "$work/blocks"
cp -r "$BENCH_DATA"/prom242/01* "$work/blocks"
serve "$work/blocks" >"$work/open.txt"
# Its rehearsal would take time from the others.
sleep 8
echo "load before the run: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
RUNS=$runs OUT="$work/run" ./run_all.sh "$url" "$server" >&2
stop
"${java[@]}" "$home/bench/PromqlTable.java" "$work/run.json" "$work/open.txt"

for factor in 1 4 16; do
  folder="$work/times-$factor"
  mkdir "$folder"
  "${java[@]}" "$home/bench/MultipliedBlocks.java" "$work/blocks" "$folder" "$factor" >&2
  serve "$folder" >"$work/open-$factor.txt"
  sleep 8
  python3 bench.py "$url" "$work/times-$factor.json" --runs "$((runs < 5 ? runs : 5))" --meta "$folder/meta.json" \
    --pid "$server" >&2
  stop
  rm -rf "$folder"
done
"${java[@]}" "$home/bench/GrowthTable.java" "$work"
