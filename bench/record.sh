#!/usr/bin/env bash
# What recording 10,000 series every 15 s costs: the recorder's CPU time over the time that passes, once it has fetched
# three hours of history and settled, and the bytes a sample takes in its blocks. One table.
#   bench/record.sh [seconds]        # how long it is watched, 300
#   RECORD_OPTIONS=--poll bench/record.sh
# A Prometheus scrapes a target of 10,000 series; both are started here, on loopback.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
seconds=${1:-300}
for needed in prometheus promtool curl; do
  command -v "$needed" >/dev/null || { echo "record.sh: $needed is missing" >&2; exit 1; }
done
"$home/tifo" --version >/dev/null
jdk=$("$home/bench/jdk25.sh")
java=("$jdk/bin/java" -Xmx1g -cp "$home/target/tifo.jar")
work=$(mktemp -d)
started=()
finish() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

target=19391
port=19392
mkdir -p "$work/data"
"${java[@]}" "$home/bench/RecordTarget.java" history "$work/data"
"${java[@]}" "$home/bench/RecordTarget.java" serve $target &
started+=($!)
cat >"$work/prometheus.yml" <<YAML
global: {scrape_interval: 15s}
scrape_configs: [{job_name: bench, static_configs: [{targets: ["127.0.0.1:$target"], labels: {instance: bench}}]}]
YAML
prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --log.level=error \
  --web.listen-address=127.0.0.1:$port >"$work/prometheus.log" 2>&1 &
started+=($!)
until curl -fs -o /dev/null "http://127.0.0.1:$port/-/ready"; do sleep 0.2; done
sleep 20

begin=$(date +%s%N)
"$home/tifo" record --source "http://127.0.0.1:$port" --out "$work/recording" --match '{job="bench"}' --since 3h \
  --status 1s ${RECORD_OPTIONS:-} >"$work/record.log" 2>&1 &
recorder=$!
started+=($recorder)
until grep -q 'recorded up to' "$work/record.log"; do
  kill -0 $recorder || { cat "$work/record.log" >&2; exit 1; }
  sleep 0.1
done
fetched=$((($(date +%s%N) - begin) / 1000000))
# What is compiled later is not the cost of a match; lines of the status are no part of it either way.
sleep 60

ticks() { awk '{print $14 + $15}' "/proc/$recorder/stat"; }
before=$(ticks)
from=$(date +%s%N)
sleep "$seconds"
after=$(ticks)
passed=$((($(date +%s%N) - from) / 1000000))
memory=$(awk '/VmRSS/ {print $2}' "/proc/$recorder/status")
kill -TERM $recorder
wait $recorder || true
cpu=$(awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" -v ms=$passed 'BEGIN {printf "%.2f", 100000 * t / hz / ms}')
promtool tsdb list "$work/recording" | awk 'NR > 1 {print $1, $(NF - 3), $(NF - 1)}' >"$work/blocks.txt"
series=$(awk '$3 > most {most = $3} END {print most}' "$work/blocks.txt")
samples=$(awk '{sum += $2} END {print sum}' "$work/blocks.txt")
blocks=$(wc -l <"$work/blocks.txt")
# bytes BLOCK...: of chunks, index and what belongs to them
bytes() { (cd "$work/recording" && find "$@" -type f -printf '%s\n' | awk '{sum += $1} END {print sum}'); }
# The one with the most samples spans two hours whole.
whole=$(sort -k2 -n "$work/blocks.txt" | tail -1)
grep -E 'TROUBLE|Recording by' "$work/record.log" >&2 || true
echo "load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
echo "| recording | |"
echo "|---|---|"
echo "| series, every 15 s | $series |"
echo "| samples in $blocks blocks | $samples |"
echo "| CPU of one core, over $((passed / 1000)) s | $cpu % |"
echo "| resident memory | $((memory / 1024)) MiB |"
per() { awk -v b="$1" -v s="$2" 'BEGIN {printf "%.2f", b / s}'; }
echo "| bytes a sample, a block of two hours with its index | $(per "$(bytes "${whole%% *}")" "$(cut -d' ' -f2 <<<"$whole")") |"
echo "| bytes a sample, with the shorter blocks of the beginning and the end | $(per "$(bytes $(cut -d' ' -f1 "$work/blocks.txt"))" "$samples") |"
echo "| three hours of history fetched and saved after its start | $fetched ms |"
