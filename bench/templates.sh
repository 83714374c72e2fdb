#!/usr/bin/env bash
# What it costs to fill in labels and annotations, a template at a time. Needs target/classes (mvn compile).
set -euo pipefail
cd "$(dirname "$0")/.."
exec "$(bench/jdk25.sh)/bin/java" -cp "target/classes:$(printf '%s:' target/lib/*.jar)" bench/TemplateTable.java
