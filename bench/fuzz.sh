#!/usr/bin/env bash
# Looks for inputs that break a reader, guided by coverage: fuzz.sh [seconds a target] [target...]
# Needs the test classes (mvn test-compile). What is found is left in target/fuzz/<target>; a crash
# there is to be fixed and kept as a seed in src/test/resources/fuzz/<target>.
set -euo pipefail
cd "$(dirname "$0")/.."
jazzer=0.30.0

seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(parser label-regex block append-log victoria-lines open-metrics)
JAVA_HOME=$(bench/jdk25.sh)
declare -A classes=(
  [parser]=tifo.promql.ParserFuzz
  [label-regex]=tifo.store.LabelRegexFuzz
  [block]=tifo.store.BlockFuzz
  [append-log]=tifo.store.AppendLogFuzz
  [victoria-lines]=tifo.store.VictoriaLinesFuzz
  [open-metrics]=tifo.store.OpenMetricsFuzz)

mkdir -p target/fuzz
if [ ! -f target/fuzz/jazzer-$jazzer.jar ]; then
  for artifact in jazzer jazzer-api; do
    mvn -q dependency:copy -Dartifact=com.code-intelligence:$artifact:$jazzer -DoutputDirectory=target/fuzz
  done
fi
path="target/test-classes:target/classes:$(printf '%s:' target/lib/*.jar)"
failed=()
for target in "${targets[@]}"; do
  mkdir -p "target/fuzz/$target"
  echo "== $target"
  # The heap is small, so that an input that takes much memory is found as well.
  "$JAVA_HOME/bin/java" -Xmx400m -cp "target/fuzz/jazzer-$jazzer.jar:target/fuzz/jazzer-api-$jazzer.jar:$path" \
    com.code_intelligence.jazzer.Jazzer --target_class="${classes[$target]}" \
    --instrumentation_includes='tifo.**:com.google.re2j.**' --disabled_hooks='com.code_intelligence.jazzer.sanitizers.*' \
    --reproducer_path="target/fuzz/$target" -artifact_prefix="target/fuzz/$target/" \
    -max_total_time="$seconds" -timeout=10 -max_len=4096 -print_final_stats=1 \
    "target/fuzz/$target" "src/test/resources/fuzz/$target" \
    > "target/fuzz/$target.log" 2>&1 || failed+=("$target")
  grep -E "Java Exception|timeout after|^stat::number_of_executed|^#[0-9]+\s+DONE" "target/fuzz/$target.log" || true
done
[ ${#failed[@]} -eq 0 ] || { echo "found something: ${failed[*]}"; exit 1; }
