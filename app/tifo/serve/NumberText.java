package tifo.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tifo.promql.function.GoFloat;

/// Writes times and values as the HTTP API of Prometheus has them. One thread.
///
/// Times are seconds with up to three decimals. Values are the fewest digits that tell a number
/// from every other, with an exponent below 1e-6 and from 1e21 on.
final class NumberText {
  private static final int LONGEST = 64;

  /// From here on doubles have gaps so wide relative to their size that fewer digits may do than
  /// Java writes.
  private static final double SUBNORMAL = 0x1p-1000;

  private static final double LARGEST_WHOLE = 0x1p53;

  private final StringBuilder java = new StringBuilder(32);
  private final char[] chars = new char[32];
  private final byte[] digits = new byte[32];

  /// Milliseconds as seconds.
  static void time(long millis, ByteWriter out) throws IOException {
    byte[] buffer = out.buffer(32);
    int at = out.position();
    if (millis < 0) {
      buffer[at++] = '-';
    }
    long size = Math.abs(millis);
    at = whole(size / 1000, buffer, at);
    int fraction = (int) (size % 1000);
    if (fraction != 0) {
      buffer[at] = '.';
      buffer[at + 1] = (byte) ('0' + fraction / 100);
      buffer[at + 2] = (byte) ('0' + fraction / 10 % 10);
      buffer[at + 3] = (byte) ('0' + fraction % 10);
      at += 4;
    }
    out.position(at);
  }

  /// The same without zeros at the end, as scalars and strings have it.
  static void shortTime(long millis, ByteWriter out) throws IOException {
    time(millis, out);
    if (millis % 1000 != 0) {
      byte[] buffer = out.buffer(0);
      while (buffer[out.position() - 1] == '0') {
        out.position(out.position() - 1);
      }
    }
  }

  static void whole(long value, ByteWriter out) throws IOException {
    byte[] buffer = out.buffer(32);
    int at = out.position();
    if (value < 0) {
      buffer[at++] = '-';
    }
    out.position(whole(Math.abs(value), buffer, at));
  }

  /// A number that is not negative; where it ends.
  private static int whole(long value, byte[] buffer, int at) {
    int length = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      length++;
    }
    long rest = value;
    for (int i = at + length - 1; i >= at; i--) {
      long next = rest / 10;
      buffer[i] = (byte) ('0' + rest - next * 10);
      rest = next;
    }
    return at + length;
  }

  void value(double v, ByteWriter out) throws IOException {
    double size = Math.abs(v);
    if (size < LARGEST_WHOLE && v == (long) v && (v != 0 || 1 / v > 0)) {
      whole((long) v, out);
    } else if (size >= SUBNORMAL && size <= Double.MAX_VALUE) {
      finite(v, size, out);
    } else {
      out.write(GoFloat.api(v).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// Java's digits are the right ones. Near one it writes them as Go does; elsewhere it always has
  /// an exponent, and at least one digit behind the point.
  private void finite(double v, double size, ByteWriter out) throws IOException {
    java.setLength(0);
    java.append(size);
    int length = java.length();
    java.getChars(0, length, chars, 0);
    byte[] buffer = out.buffer(LONGEST);
    int at = out.position();
    if (v < 0) {
      buffer[at++] = '-';
    }
    if (size >= 1e-3 && size < 1e7) {
      for (int i = 0; i < length; i++) {
        buffer[at++] = (byte) chars[i];
      }
      out.position(at);
      return;
    }
    int mark = length - 2;
    while (chars[mark] != 'E') {
      mark--;
    }
    digits[0] = (byte) chars[0];
    int count = 1;
    for (int i = 2; i < mark; i++) {
      digits[count++] = (byte) chars[i];
    }
    if (count == 2 && digits[1] == '0') {
      count = 1;
    }
    int exponent = Integer.parseInt(java, mark + 1, length, 10);
    out.position(write(count, exponent + 1, buffer, at));
  }

  /// So many digits, of which so many stand before the point.
  private int write(int count, int before, byte[] buffer, int start) {
    int at = start;
    if (before < -5 || before > 21) {
      return scientific(count, before - 1, buffer, at);
    }
    if (before <= 0) {
      buffer[at++] = '0';
      buffer[at++] = '.';
      for (int i = before; i < 0; i++) {
        buffer[at++] = '0';
      }
      return copy(0, count, buffer, at);
    }
    int split = Math.min(count, before);
    at = copy(0, split, buffer, at);
    for (int i = split; i < before; i++) {
      buffer[at++] = '0';
    }
    if (split == count) {
      return at;
    }
    buffer[at++] = '.';
    return copy(split, count, buffer, at);
  }

  private int scientific(int count, int exponent, byte[] buffer, int start) {
    int at = start;
    buffer[at++] = digits[0];
    if (count > 1) {
      buffer[at++] = '.';
      at = copy(1, count, buffer, at);
    }
    buffer[at++] = 'e';
    buffer[at++] = (byte) (exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      buffer[at++] = '0';
    }
    return whole(size, buffer, at);
  }

  private int copy(int from, int to, byte[] buffer, int at) {
    System.arraycopy(digits, from, buffer, at, to - from);
    return at + to - from;
  }
}
