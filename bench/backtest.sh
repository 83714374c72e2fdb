#!/usr/bin/env bash
# 100 rules over 10,000 series of three hours, judged by `tifo backtest` and by `promtool test rules` in turns; prints a table.
#   bench/backtest.sh [rounds] [series]     # fewer series for promtool, which takes minutes for all of them
# Whole processes are timed, from the command to its end. promtool has its series in its test file: their samples lie on the
# grid of 10 s instead of up to 10 s behind it, its time begins in 1970, and its groups are evaluated at whole 15 s.
# The data are those of promql.sh, and are made in $BENCH_DATA or under target/ the first time.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
rounds=${1:-3}
series=${2:-10000}
scripts="${PROMQL_BENCH:-$home/../shared/bench/promql}"
data="${BENCH_DATA:-$home/target/bench-promql}"

for needed in python3 promtool; do
  command -v "$needed" >/dev/null || { echo "backtest.sh: $needed is missing" >&2; exit 1; }
done
if [ ! -s "$data/vm.jsonl" ] || [ ! -d "$data/prom242" ]; then
  [ -f "$scripts/gen.py" ] || { echo "backtest.sh: there is no $scripts/gen.py" >&2; exit 1; }
  echo "making the data, which takes two minutes" >&2
  python3 "$scripts/gen.py" "$data" 1 3 >&2
  promtool tsdb create-blocks-from openmetrics "$data/om.txt" "$data/prom242" >&2
  rm -f "$data/om.txt"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/recording"
cp -r "$data"/prom242/01* "$work/recording"
python3 "$home/bench/backtest.py" "$data/vm.jsonl" "$work/rules.yaml" "$work/test.yaml" "$series"
printf 'language: en\ntime_zone: UTC\n' >"$work/tifo.yaml"
"$home/tifo" --version >/dev/null

# Milliseconds that a command takes, by the clock and of the processors; how it ends does not matter, for promtool fails
# where something fires.
timed() {
  local TIMEFORMAT='%R %U %S'
  { time "${@:2}" >"$1" 2>"$1.err" || true; } 2>&1 | awk '{ printf "%d %d\n", 1000 * $1, 1000 * ($2 + $3) }'
}

# Of one column of a file.
median() { awk -v c="$2" '{ print $c }' "$1" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

echo "load before the run: $(cut -d' ' -f1-3 /proc/loadavg)" >&2
for ((round = 1; round <= rounds; round++)); do
  timed "$work/tifo.out" "$home/tifo" backtest --config "$work/tifo.yaml" --rules "$work/rules.yaml" \
    --json "$work/tifo.json" "$work/recording" >>"$work/tifo.ms"
  grep -q '^100 rules judged' "$work/tifo.out" || { cat "$work/tifo.out" "$work/tifo.out.err" >&2; exit 1; }
  python3 -c 'import json,sys
print(round(1000 * json.load(open(sys.argv[1]))["recordings"][0]["judged_in_seconds"]))' "$work/tifo.json" >>"$work/judged.ms"
  timed "$work/promtool.out" promtool test rules "$work/test.yaml" >>"$work/promtool.ms"
  echo "round $round: tifo $(tail -1 "$work/tifo.ms"), promtool $(tail -1 "$work/promtool.ms") (ms by the clock, ms of the processors)" >&2
done
tifo=$(median "$work/tifo.ms" 1)
judged=$(median "$work/judged.ms" 1)
promtool=$(median "$work/promtool.ms" 1)
tifo_cpu=$(median "$work/tifo.ms" 2)
promtool_cpu=$(median "$work/promtool.ms" 2)
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
cat <<TABLE
| | series | time | of the processors | times as fast as life |
|---|---|---|---|---|
| \`tifo backtest\`, the judging alone | 10000 | $judged ms | | $((10800000 / judged)) |
| \`tifo backtest\`, the whole command | 10000 | $tifo ms | $tifo_cpu ms | $((10800000 / tifo)) |
| \`promtool test rules\`, the whole command | $series | $promtool ms | $promtool_cpu ms | $((10800000 / promtool)) |

promtool / tifo: $(ratio "$promtool" "$tifo") by the clock, $(ratio "$promtool_cpu" "$tifo_cpu") of the processors
TABLE
