#!/usr/bin/env bash
# How long a warm start takes until the wall's window is on the screen, beside Chromium's.
#   bench/start.sh [rounds]
# Needs Xvfb, openbox, xdotool and ImageMagick; Chromium is measured where it is installed.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
rounds=${1:-5}
work=$(mktemp -d)
display=:$((90 + RANDOM % 900))
Xvfb "$display" -screen 0 1920x1080x24 >/dev/null 2>&1 &
screen=$!
export DISPLAY=$display
trap 'kill "$screen" 2>/dev/null; rm -rf "$work"' EXIT
sleep 1
openbox >/dev/null 2>&1 &
sleep 1

# start NAME TITLE COMMAND...: milliseconds until a window of this title is mapped, and until it has content
start() {
  local name=$1 title=$2 began window=""
  shift 2
  began=$(date +%s%N)
  setsid "$@" >"$work/log.txt" 2>&1 &
  local process=$!
  for ((i = 0; i < 600; i++)); do
    window=$(xdotool search --onlyvisible --name "$title" 2>/dev/null | head -1) || true
    [ -z "$window" ] || break
    sleep 0.02
  done
  [ -n "$window" ] || { echo "start.sh: no window of $name: $(tail -3 "$work/log.txt")" >&2; exit 1; }
  local mapped=$((($(date +%s%N) - began) / 1000000))
  while [ "$(import -window "$window" -resize 10% -format %k info: 2>/dev/null || echo 0)" -lt 20 ]; do
    [ $((($(date +%s%N) - began) / 1000000)) -lt 20000 ] || break
  done
  local painted=$((($(date +%s%N) - began) / 1000000))
  echo "$mapped $painted" >>"$work/$name.txt"
  kill -- "-$process" 2>/dev/null || true
  wait "$process" 2>/dev/null || true
}

median() { cut -d' ' -f"$2" "$work/$1.txt" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

tifo=("$home/tifo" live --source http://127.0.0.1:9 --out "$work/out")
"${tifo[@]}" --for 1s >/dev/null 2>&1 || true # builds and rehearses
cat >"$work/page.html" <<'PAGE'
<title>Peer</title><body style="background: linear-gradient(90deg, red, blue)">
PAGE
for ((round = 0; round < rounds; round++)); do
  start tifo Tifo "${tifo[@]}"
  if command -v chromium >/dev/null; then
    start chromium Peer chromium --no-sandbox --no-first-run --user-data-dir="$work/profile" --app="file://$work/page.html"
  fi
done
echo "load $(cut -d' ' -f1 /proc/loadavg), medians of $rounds starts, ms"
printf '%-28s %8s %8s\n' "" mapped painted
for name in tifo chromium; do
  [ ! -f "$work/$name.txt" ] || printf '%-28s %8s %8s\n' "$name" "$(median $name 1)" "$(median $name 2)"
done
