#!/usr/bin/env bash
# What it costs to write down and to send 1,000 posts with pictures of 100 kB: milliseconds.
#   bench/outbox.sh FOLDER [THREADS]
# FOLDER says which disk is measured. Needs target/classes (mvn compile).
set -euo pipefail
cd "$(dirname "$0")/.."
exec "$(bench/jdk25.sh)/bin/java" -cp "target/classes:$(printf '%s:' target/lib/*.jar)" bench/OutboxSubmit.java "$@"
