#!/usr/bin/env bash
# 10,000 alert rules with ten alerts each, evaluated every 15 s on one core with the series in memory: by Tifo's judge and
# by Prometheus. Prints what an evaluation of all rules takes, and what Tifo allocates for it.
#   bench/rules.sh [rules] [ticks]       # 10,000 and 100; Prometheus is watched for 8 intervals
# Prometheus spreads its groups over the interval and writes ALERTS of each alert; its figure is what the whole process works
# in an interval, without what it works when it only scrapes the same series.
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

# Sets `watched` to what Prometheus works in an interval, in milliseconds of processor, and the evaluations of groups that it missed.
watch() { # FOLDER RULE_FILES
  mkdir "$work/$1"
  cat >"$work/$1/prometheus.yml" <<YAML
global: {scrape_interval: 15s, evaluation_interval: 15s}
rule_files: [$2]
scrape_configs: [{job_name: bench, honor_labels: true, static_configs: [{targets: ["127.0.0.1:$target"]}]}]
YAML
  GOMAXPROCS=1 taskset -c 0 prometheus --config.file="$work/$1/prometheus.yml" --storage.tsdb.path="$work/$1/data" --log.level=error \
    --web.listen-address=127.0.0.1:$port >"$work/$1/log" 2>&1 &
  local process=$!
  started+=($process)
  until curl -fs -o /dev/null "http://127.0.0.1:$port/-/ready"; do sleep 0.2; done
  # so that what begins is over: first scrapes, and alerts that turn up
  sleep 60
  local before after
  before=$(worked)
  sleep $((15 * intervals))
  after=$(worked)
  watched=$(awk -v n=$intervals -v before="${before% *}" -v after="${after% *}" -v missed="${after#* }" \
    'BEGIN {printf "%.0f %d\n", 1000 * (after - before) / n, missed}')
  kill $process
  wait $process 2>/dev/null || true
}

worked() {
  curl -fs "http://127.0.0.1:$port/metrics" | awk '/^process_cpu_seconds_total/ {seconds = $2}
    /^prometheus_rule_group_iterations_missed_total/ {missed += $2} END {printf "%s %d", seconds, missed}'
}

intervals=8
watch scraping ""
scraping=$watched
watch judging "\"$work/rules/*.yaml\""
judging=$watched
echo "Prometheus, one core: $((${judging% *} - ${scraping% *})) ms of processor an interval for its rules (${scraping% *} more for" \
  "scraping), ${judging#* } evaluations of groups missed"
