package tifo.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Prometheus writes them: `500ms`, `30s`, `1h30m`, `7d`, `1y`.
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{1,4})y)?(?:(\\d{1,9})w)?(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };

  private Durations() {}

  /// The duration, or empty when the text is not one. A bare `0` is one, another bare number not.
  public static Optional<Duration> parse(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    long total = 0;
    for (int i = 0; i < MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      total += digits == null ? 0 : Long.parseLong(digits) * MILLIS[i];
    }
    return Optional.of(Duration.ofMillis(total));
  }

  /// The shortest text that `parse` reads back: `1h30m`.
  public static String text(Duration duration) {
    long rest = duration.toMillis();
    if (rest <= 0) {
      return "0s";
    }
    String[] units = {"w", "d", "h", "m", "s", "ms"};
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < units.length; i++) {
      // Weeks are as large as it gets: a year of 365 days is nobody's.
      long unit = MILLIS[i + 1];
      if (rest >= unit) {
        out.append(rest / unit).append(units[i]);
        rest %= unit;
      }
    }
    return out.toString();
  }
}
