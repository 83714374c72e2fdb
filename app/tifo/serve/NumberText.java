package tifo.serve;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tifo.promql.function.GoFloat;

/// Writes times and values as the HTTP API of Prometheus has them, into an array from a place on;
/// every method returns where the text ends. Any thread.
///
/// Times are seconds with up to three decimals. Values are the fewest digits that tell a number
/// from every other, with an exponent below 1e-6 and from 1e21 on.
final class NumberText {
  /// Room that a number may take.
  static final int LONGEST = 32;

  private static final double LARGEST_WHOLE = 0x1p53;
  private static final int HUNDRED_MILLION = 100_000_000;
  private static final int BILLION = 1_000_000_000;
  private static final int DIGITS = 17;
  private static final long TEN_TO_16 = 10_000_000_000_000_000L;

  /// `00` to `99`: a division for every second digit only.
  private static final byte[] PAIRS = pairs();

  private NumberText() {}

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /// Milliseconds as seconds.
  static int time(long millis, byte[] out, int start) {
    int at = start;
    if (millis < 0) {
      out[at++] = '-';
    }
    at = whole(Math.abs(millis / 1000), out, at);
    return fraction((int) Math.abs(millis % 1000), out, at);
  }

  /// The same without zeros at the end, as scalars and strings have it.
  static int shortTime(long millis, byte[] out, int start) {
    int at = time(millis, out, start);
    if (millis % 1000 != 0) {
      while (out[at - 1] == '0') {
        at--;
      }
    }
    return at;
  }

  /// The last four digits of a time's seconds, and its decimals.
  static int lastDigits(int millis, byte[] out, int at) {
    int seconds = millis / 1000;
    pair(seconds / 100, out, at);
    pair(seconds % 100, out, at + 2);
    return fraction(millis - 1000 * seconds, out, at + 4);
  }

  private static int fraction(int millis, byte[] out, int at) {
    if (millis == 0) {
      return at;
    }
    out[at] = '.';
    out[at + 1] = (byte) ('0' + millis / 100);
    pair(millis % 100, out, at + 2);
    return at + 4;
  }

  static int whole(long value, byte[] out, int start) {
    if (value >= 0 && value < BILLION) {
      return whole((int) value, out, start);
    }
    int at = start;
    if (value < 0) {
      out[at++] = '-';
    }
    // The least of all has no opposite.
    long upper = Math.abs(value / BILLION);
    int lower = (int) Math.abs(value % BILLION);
    if (upper == 0) {
      return whole(lower, out, at);
    }
    at = whole(upper, out, at);
    out[at] = (byte) ('0' + lower / HUNDRED_MILLION);
    eight(lower % HUNDRED_MILLION, out, at + 1);
    return at + 9;
  }

  private static int whole(int value, byte[] out, int at) {
    int end = at + length(value);
    int rest = value;
    int i = end;
    while (rest >= 10) {
      i -= 2;
      pair(rest % 100, out, i);
      rest /= 100;
    }
    if (i > at) {
      out[at] = (byte) ('0' + rest);
    }
    return end;
  }

  private static void pair(int two, byte[] out, int at) {
    out[at] = PAIRS[2 * two];
    out[at + 1] = PAIRS[2 * two + 1];
  }

  private static int length(int value) {
    int length = 1;
    for (int bound = 10; length < 9 && value >= bound; bound *= 10) {
      length++;
    }
    return length;
  }

  static int value(double v, byte[] out, int at) {
    double size = Math.abs(v);
    if (size < LARGEST_WHOLE && v == (long) v && (v != 0 || 1 / v > 0)) {
      return whole((long) v, out, at);
    }
    if (size < ShortDecimal.SMALLEST || !(size <= ShortDecimal.LARGEST)) {
      byte[] text = GoFloat.api(v).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, out, at, text.length);
      return at + text.length;
    }
    // Written over where there is none.
    out[at] = '-';
    return positive(size, out, v < 0 ? at + 1 : at);
  }

  private static int positive(double v, byte[] out, int at) {
    long digits = ShortDecimal.digits(v);
    int exponent = ShortDecimal.scale(v) + DIGITS - 1;
    if (digits < TEN_TO_16) {
      digits *= 10;
      exponent--;
    }
    if (exponent < -6 || exponent > 20) {
      return scientific(digits, exponent, out, at);
    }
    if (exponent < 0) {
      Arrays.fill(out, at, at + 1 - exponent, (byte) '0');
      out[at + 1] = '.';
      return withoutZeros(digits(digits, out, at + 1 - exponent), out);
    }
    if (exponent >= DIGITS - 1) {
      int end = at + exponent + 1;
      Arrays.fill(out, digits(digits, out, at), end, (byte) '0');
      return end;
    }
    // A place is left free for the point.
    int end = digits(digits, out, at + 1);
    int point = at + 1 + exponent;
    System.arraycopy(out, at + 1, out, at, exponent + 1);
    out[point] = '.';
    return withoutZeros(end, out);
  }

  private static int scientific(long digits, int exponent, byte[] out, int start) {
    int end = digits(digits, out, start + 1);
    out[start] = out[start + 1];
    out[start + 1] = '.';
    int at = withoutZeros(end, out);
    out[at] = 'e';
    out[at + 1] = (byte) (exponent < 0 ? '-' : '+');
    pair(Math.abs(exponent), out, at + 2);
    return at + 4;
  }

  /// Seventeen of them.
  private static int digits(long digits, byte[] out, int at) {
    long upper = digits / HUNDRED_MILLION;
    int first = (int) (upper / HUNDRED_MILLION);
    out[at] = (byte) ('0' + first);
    eight((int) (upper - (long) first * HUNDRED_MILLION), out, at + 1);
    eight((int) (digits - upper * HUNDRED_MILLION), out, at + 9);
    return at + DIGITS;
  }

  private static void eight(int digits, byte[] out, int at) {
    int upper = digits / 10_000;
    int lower = digits - upper * 10_000;
    pair(upper / 100, out, at);
    pair(upper % 100, out, at + 2);
    pair(lower / 100, out, at + 4);
    pair(lower % 100, out, at + 6);
  }

  /// Nor a point behind which only zeros stand.
  private static int withoutZeros(int end, byte[] out) {
    int at = end;
    while (out[at - 1] == '0') {
      at--;
    }
    return out[at - 1] == '.' ? at - 1 : at;
  }
}
