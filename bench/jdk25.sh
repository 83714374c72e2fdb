#!/usr/bin/env bash
# Prints where a JDK 25 is: JAVA_HOME, or where systems and version managers install them.
set -euo pipefail
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -x "$candidate/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$candidate/release"; then
    echo "$candidate"
    exit
  fi
done
echo "No JDK 25 found. Install one, for example Temurin 25, under /usr/lib/jvm, or set JAVA_HOME to it." >&2
exit 1
