package tifo.serve;

/// The text before the values of points, `[1795284000,"`. Points of a series are near each other,
/// so that most have the upper digits of the one before. One thread.
final class PointStarts {
  /// Room that one may take.
  static final int LONGEST = 24;

  /// Within this many milliseconds, which are ten thousand seconds, only the last digits differ.
  private static final long SPAN = 10_000_000;

  private final byte[] upper = new byte[LONGEST];
  private long span;
  private int length;

  int write(long time, byte[] out, int at) {
    long now = time / SPAN;
    if (now <= 0) {
      out[at] = '[';
      return end(NumberText.time(time, out, at + 1), out);
    }
    if (now != span) {
      upper[0] = '[';
      length = NumberText.whole(now, upper, 1);
      span = now;
    }
    System.arraycopy(upper, 0, out, at, 16);
    return end(NumberText.lastDigits((int) (time - now * SPAN), out, at + length), out);
  }

  private static int end(int at, byte[] out) {
    out[at] = ',';
    out[at + 1] = '"';
    return at + 2;
  }
}
