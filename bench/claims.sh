#!/usr/bin/env bash
# What it takes to claim a post and to tell of it, in milliseconds and in plain INSERTs, over a PostgreSQL 15 of its own on
# loopback, with its usual fsync. Needs target/classes (mvn compile) and Debian's postgresql-15.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
bin=/usr/lib/postgresql/15/bin
[ -x $bin/initdb ] || { echo "claims.sh: postgresql-15 is missing" >&2; exit 1; }
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
  rm -rf "$work"
}
trap finish EXIT
# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as=(setpriv --reuid postgres --regid postgres --clear-groups)
fi
port=$((20000 + RANDOM % 20000))
(cd / && "${as[@]}" $bin/initdb -D "$work/data" -U bench -A trust --locale=C >/dev/null)
(cd / && exec "${as[@]}" $bin/postgres -D "$work/data" -p $port -k "$work" -c listen_addresses=127.0.0.1) >"$work.log" 2>&1 &
server=$!
until $bin/pg_isready -q -h 127.0.0.1 -p $port; do sleep 0.2; done
rm -f "$work.log"
"$(bench/jdk25.sh)/bin/java" -cp "target/classes:$(printf '%s:' target/lib/*.jar)" bench/ClaimTimes.java "jdbc:postgresql://127.0.0.1:$port/postgres?user=bench"
