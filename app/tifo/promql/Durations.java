package tifo.promql;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as Prometheus writes them: `1h30m`, units once each and from large to small. Without
/// state.
final class Durations {
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };
  private static final Pattern PART = Pattern.compile("([0-9]++)([^0-9]++)");

  /// The longest that fits into a signed count of nanoseconds.
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE / 1_000_000);

  static final double LONGEST_SECONDS = LONGEST.doubleValue() / 1000;

  private Durations() {}

  /// @throws IllegalArgumentException when it is none, or too long
  static long parse(String text) {
    BigInteger sum = BigInteger.ZERO;
    Matcher part = PART.matcher(text);
    int last = -1;
    for (int at = 0; at < text.length() || last < 0; at = part.end()) {
      if (!part.find(at) || part.start() > at) {
        throw new IllegalArgumentException(invalid(text));
      }
      BigInteger count = new BigInteger(part.group(1));
      int unit = unit(part.group(2), text);
      if (count.bitLength() > Long.SIZE || unit <= last) {
        throw new IllegalArgumentException(invalid(text));
      }
      sum = sum.add(count.multiply(BigInteger.valueOf(MILLIS[unit])));
      if (sum.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("duration out of range");
      }
      last = unit;
    }
    return sum.longValueExact();
  }

  private static int unit(String unit, String text) {
    int place = Arrays.asList(UNITS).indexOf(unit);
    if (place < 0) {
      throw new IllegalArgumentException(
          "unknown unit " + Quotes.quote(unit) + " in duration " + Quotes.quote(text));
    }
    return place;
  }

  private static String invalid(String text) {
    return "not a valid duration string: " + Quotes.quote(text);
  }

  /// A number of seconds as a duration.
  static long ofSeconds(double seconds) {
    return Math.round(seconds * 1000);
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
