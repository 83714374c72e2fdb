package tifo.rule.pull;

import java.util.HashSet;
import java.util.Set;

/// Gives each thing of a source a file name of its own: the same each time it is asked for the same
/// things in the same order. One thread.
final class FileNames {
  // a file system takes 255 bytes for all of it
  private static final int LONGEST_SOURCE = 60;
  private static final int LONGEST = 160;

  private final String source;
  private final Set<String> given = new HashSet<>();

  FileNames(String source) {
    this.source = safe(source, LONGEST_SOURCE);
  }

  /// `ending` begins with a point.
  String of(String thing, String ending) {
    String base = source + "-" + safe(thing, LONGEST);
    String name = base + ending;
    for (int i = 2; !given.add(name); i++) {
      name = base + "-" + i + ending;
    }
    return name;
  }

  private static String safe(String text, int longest) {
    String safe = text.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return safe.isEmpty() ? "rules" : safe.substring(0, Math.min(longest, safe.length()));
  }
}
