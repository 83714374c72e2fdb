#!/usr/bin/env bash
# From the evaluation that fires to the accepted post with its picture, on loopback; beside it the same picture
# from a Chromium that is started for it, and from one that is running: milliseconds.
#   bench/chat.sh [POSTS]
# Needs Prometheus with promtool and target/classes (mvn compile); Chromium is measured where it and Node are there.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
posts=${1:-200}
jdk=$("$home/bench/jdk25.sh")
libs=$(find "$home/target/lib" -name '*.jar' -print | sort | paste -sd: -)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bench"
echo "load $(cut -d' ' -f1 /proc/loadavg)"
"$jdk/bin/java" -cp "$libs" "$home/bench/ChatLatency.java" "$work/bench" "$posts" \
  "$home/tifo" live --headless --for 30m --config "$work/bench/tifo.yaml" --out "$work/out"
if [ ! -x /usr/bin/chromium ] || ! command -v npm >/dev/null; then
  echo "Chromium is not measured: it or Node with npm is missing." >&2
  exit
fi
cp "$home/bench/chat-peer.mjs" "$work/"
(cd "$work" && npm install --silent --no-audit --no-fund playwright-core@1.65.1 uplot@1.6.32 >/dev/null && node chat-peer.mjs "$work/bench")
