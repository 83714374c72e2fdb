package tifo.promql.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as the test language writes them: `5m`, `1h30m`, `10s53ms`, `-1m`, `0`, or seconds.
final class Durations {
  static final String PATTERN = "(?:\\d+(?:ms|[smhdwy]))+";

  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final long DAY = 86_400_000L;

  private Durations() {}

  static boolean matches(String text) {
    return text.matches(PATTERN);
  }

  /// In milliseconds.
  static long parse(String text) {
    String trimmed = text.strip();
    if (trimmed.startsWith("-")) {
      return -parse(trimmed.substring(1));
    }
    if (trimmed.matches("\\d+(\\.\\d+)?")) {
      return Math.round(Double.parseDouble(trimmed) * 1000);
    }
    if (!matches(trimmed)) {
      throw new IllegalArgumentException("not a duration: " + text);
    }
    long sum = 0;
    Matcher part = PART.matcher(trimmed);
    while (part.find()) {
      sum += Long.parseLong(part.group(1)) * unit(part.group(2));
    }
    return sum;
  }

  private static long unit(String name) {
    return switch (name) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> DAY;
      case "w" -> 7 * DAY;
      case "y" -> 365 * DAY;
      default -> throw new IllegalArgumentException("an unknown unit: " + name);
    };
  }
}
