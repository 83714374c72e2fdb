package tifo.serve;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.promql.Quotes;
import tifo.promql.function.GoFloat;

/// Times and durations as parameters of the HTTP API have them. Without state.
final class TimeText {
  private static final long SHIFT = 62_135_596_801L;

  /// What the API takes for a time that has no start, in milliseconds.
  static final long MIN_TIME = (Long.MIN_VALUE / 1000 + SHIFT) * 1000;

  /// What the API takes for a time that has no end, in milliseconds.
  static final long MAX_TIME = (Long.MAX_VALUE / 1000 - SHIFT) * 1000 + 999;

  /// Years beyond 9999 are read in these two texts only.
  private static final Map<String, Long> BOUNDS =
      Map.of(
          "-292273086-05-16T16:47:06Z", MIN_TIME,
          "292277025-08-18T07:12:54.999999999Z", MAX_TIME);

  private static final Pattern RFC3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}\\d*)?(?:Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?"
              + "(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");
  private static final long[] MILLIS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L
  };
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private TimeText() {}

  /// Milliseconds since the epoch, from seconds or RFC 3339.
  ///
  /// @throws IllegalArgumentException with Prometheus' sentence
  static long time(String text) {
    OptionalDouble seconds = GoFloat.parse(text);
    if (seconds.isPresent()) {
      return ofSeconds(seconds.getAsDouble());
    }
    if (RFC3339.matcher(text).matches()) {
      try {
        return OffsetDateTime.parse(text.replace(',', '.')).toInstant().toEpochMilli();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(notATime(text), e);
      }
    }
    Long bound = BOUNDS.get(text);
    if (bound == null) {
      throw new IllegalArgumentException(notATime(text));
    }
    return bound;
  }

  private static String notATime(String text) {
    return "cannot parse " + Quotes.quote(text) + " to a valid timestamp";
  }

  private static long ofSeconds(double seconds) {
    double whole = seconds < 0 ? Math.ceil(seconds) : Math.floor(seconds);
    // Half a millisecond goes away from zero.
    double fraction = seconds - whole;
    long millis = (long) (Math.signum(fraction) * Math.floor(Math.abs(fraction) * 1000 + 0.5));
    long bounded = Math.clamp((long) whole, MIN_TIME / 1000, MAX_TIME / 1000);
    return bounded * 1000 + millis;
  }

  /// Nanoseconds, from seconds or a duration such as `1h30m`.
  ///
  /// @throws IllegalArgumentException with Prometheus' sentence
  static long duration(String text) {
    OptionalDouble seconds = GoFloat.parse(text);
    if (seconds.isPresent()) {
      double nanos = seconds.getAsDouble() * 1e9;
      if (nanos > 0x1p63 || nanos < -0x1p63) {
        throw new IllegalArgumentException(notADuration(text) + ". It overflows int64");
      }
      return (long) nanos;
    }
    if (text.equals("0")) {
      return 0;
    }
    Matcher matcher = DURATION.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(notADuration(text));
    }
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < MILLIS.length; i++) {
      String digits = matcher.group(i + 1);
      if (digits != null) {
        sum = sum.add(new BigInteger(digits).multiply(BigInteger.valueOf(MILLIS[i])));
      }
    }
    BigInteger nanos = sum.multiply(MILLION);
    if (nanos.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(notADuration(text));
    }
    return nanos.longValueExact();
  }

  private static String notADuration(String text) {
    return "cannot parse " + Quotes.quote(text) + " to a valid duration";
  }
}
