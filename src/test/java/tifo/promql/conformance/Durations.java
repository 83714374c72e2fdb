package tifo.promql.conformance;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as the test language writes them: `5m`, `1h30m`, `10s53ms`, `-1m`, `0`, or seconds.
final class Durations {
  static final String PATTERN = "(?:\\d+(?:ms|[smhdwy]))+";

  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final long DAY = 86_400_000L;
  private static final Map<String, Long> UNITS =
      Map.of(
          "ms",
          1L,
          "s",
          1000L,
          "m",
          60_000L,
          "h",
          3_600_000L,
          "d",
          DAY,
          "w",
          7 * DAY,
          "y",
          365 * DAY);

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
      sum += Long.parseLong(part.group(1)) * UNITS.get(part.group(2));
    }
    return sum;
  }
}
