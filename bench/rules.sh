#!/usr/bin/env bash
# 10,000 alert rules with ten alerts each, evaluated every 15 s on one core with the series in memory: by Tifo's judge and
# by Prometheus. Prints what an evaluation of all rules takes, and what Tifo allocates for it.
#   bench/rules.sh [rules] [ticks]       # 10,000 and 100; Prometheus is watched for as many intervals, at most 8
# Prometheus spreads its groups over the interval: its figure is the sum of what all groups took last, asked each 15 s.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
rules=${1:-10000}
ticks=${2:-100}
for needed in prometheus curl python3 taskset; do
  command -v "$needed" >/dev/null || { echo "rules.sh: $needed is missing" >&2; exit 1; }
done
"$home/tifo" --version >/dev/null
jdk=$("$home/bench/jdk25.sh")
work=$(mktemp -d)
started=()
finish() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
python3 "$home/bench/rules.py" "$work/rules" "$rules"

echo "Tifo, one core:"
taskset -c 0 "$jdk/bin/java" -Xmx2g -cp "$home/target/tifo.jar" "$home/bench/RulesTick.java" "$work/rules" "$rules" 10 "$ticks"

target=19491
port=19492
python3 "$home/bench/rules-target.py" $target "$rules" &
started+=($!)
cat >"$work/prometheus.yml" <<YAML
global: {scrape_interval: 15s, evaluation_interval: 15s}
rule_files: ["$work/rules/*.yaml"]
scrape_configs: [{job_name: bench, honor_labels: true, static_configs: [{targets: ["127.0.0.1:$target"]}]}]
YAML
GOMAXPROCS=1 taskset -c 0 prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --log.level=error \
  --web.listen-address=127.0.0.1:$port >"$work/prometheus.log" 2>&1 &
started+=($!)
until curl -fs -o /dev/null "http://127.0.0.1:$port/-/ready"; do sleep 0.2; done
sleep 75
echo "Prometheus, one core:"
for _ in $(seq $((ticks < 8 ? ticks : 8))); do
  curl -fs "http://127.0.0.1:$port/metrics" | awk '/^prometheus_rule_group_last_duration_seconds/ {sum += $2} /^prometheus_rule_group_iterations_missed_total/ {missed += $2}
    END {printf "%.0f %d\n", 1000 * sum, missed}'
  sleep 15
done | sort -n | awk '{a[NR] = $1; missed = $2 > missed ? $2 : missed} END {printf "p50 %d ms, max %d ms, %d evaluations of groups missed\n", a[int((NR + 1) / 2)], a[NR], missed}'
