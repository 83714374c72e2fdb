package tifo.promql;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Prometheus writes them: `1h30m`, units once each and from large to small. Without
/// state.
final class Durations {
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };
  private static final Pattern ROUGH =
      Pattern.compile("(?:[0-9]*+\\.)?+(?:[0-9]++(?:ms|[ywdhms]))++");
  private static final Pattern EXACT =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?"
              + "(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  /// The longest that fits into a signed count of nanoseconds.
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE / 1_000_000);

  private Durations() {}

  static boolean looksLikeOne(String text) {
    return ROUGH.matcher(text).matches();
  }

  /// @throws IllegalArgumentException when it is none, or too long
  static long parse(String text) {
    Matcher matcher = EXACT.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("not a valid duration string: " + Quotes.quote(text));
    }
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < UNITS.length; i++) {
      String digits = matcher.group(i + 1);
      if (digits != null) {
        sum = sum.add(new BigInteger(digits).multiply(BigInteger.valueOf(MILLIS[i])));
      }
    }
    if (sum.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("duration out of range");
    }
    return sum.longValueExact();
  }

  /// A number of seconds as a duration.
  ///
  /// @throws IllegalArgumentException when no duration is that long
  static long ofSeconds(double seconds) {
    double millis = seconds * 1000;
    if (Double.isNaN(millis) || Math.abs(millis) > LONGEST.doubleValue()) {
      throw new IllegalArgumentException("duration out of range");
    }
    return Math.round(millis);
  }

  /// Years and weeks only where they go in whole.
  static String format(long millis) {
    if (millis == 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder(millis < 0 ? "-" : "");
    long left = Math.abs(millis);
    for (int i = 0; i < UNITS.length; i++) {
      boolean wholeOnly = i < 3;
      if (left >= MILLIS[i] && (!wholeOnly || left % MILLIS[i] == 0)) {
        out.append(left / MILLIS[i]).append(UNITS[i]);
        left %= MILLIS[i];
      }
    }
    return out.toString();
  }
}
