package tifo.rule.template;

import java.time.Instant;

/// Numbers out of what functions take for numbers. Pure.
final class Convert {
  // What Prometheus' milliseconds can hold.
  private static final double MOST_SECONDS = Long.MAX_VALUE / 1e9;

  private Convert() {}

  /// @throws IllegalArgumentException with Prometheus' words
  static double number(Object value) {
    return switch (value) {
      case Double number -> number;
      case Long number -> number.doubleValue();
      case GoDuration duration -> duration.seconds();
      case String text -> number(text);
      // A number of Grafana's goes where its text would, so that `$values.B | humanize` works.
      case RefSample sample -> sample.value();
      default ->
          throw new IllegalArgumentException("can't convert " + GoType.of(value) + " to float");
    };
  }

  private static double number(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    String size = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
    if (size.equals("nan")) {
      return Double.NaN;
    }
    if (size.equals("inf") || size.equals("infinity")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    boolean known =
        !size.isEmpty() && size.chars().allMatch(c -> "0123456789abcdefpx.+-".indexOf(c) >= 0);
    try {
      if ((known && !size.endsWith("f") && !size.endsWith("d")) || size.startsWith("0x")) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "strconv.ParseFloat: parsing " + GoQuote.quoted(text) + ": invalid syntax");
  }

  /// @throws IllegalArgumentException when no time has so many seconds
  static GoTime time(double seconds) {
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("value is NaN or Inf");
    }
    double nanos = seconds * 1e9;
    if (Math.abs(seconds) > MOST_SECONDS) {
      throw new IllegalArgumentException(
          GoNumber.shortest(seconds)
              + " cannot be represented as a nanoseconds timestamp since it"
              + " overflows int64");
    }
    return new GoTime(Instant.ofEpochMilli((long) nanos / 1_000_000));
  }

  static GoDuration duration(double seconds) {
    double nanos = seconds * 1e9;
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("value is NaN or Inf");
    }
    if (Math.abs(seconds) > MOST_SECONDS) {
      throw new IllegalArgumentException(
          GoNumber.shortest(seconds)
              + " cannot be represented as a nanoseconds duration since it"
              + " overflows int64");
    }
    return new GoDuration((long) nanos);
  }
}
