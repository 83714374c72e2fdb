package tifo.promql.function;

/// Sums of any stretch of a series as the difference of two running sums of 106 bits. One thread at
/// a time.
///
/// A difference is only as good as what stays after cancelling: `trusts` says when a stretch must
/// be summed for itself, which is also so once a value was not finite.
final class PrefixSums {
  private static final double TRUSTED = 1e-12;

  private double[] high = new double[257];
  private double[] low = new double[257];
  private int size;
  private double magnitude;
  private final DoubleDouble running = new DoubleDouble();

  void begin(int count) {
    if (count + 1 > high.length) {
      high = new double[Math.max(count + 1, high.length * 2)];
      low = new double[high.length];
    }
    size = 0;
    magnitude = 0;
    running.set(0, 0);
    keep();
  }

  void append(double value) {
    running.add(value);
    magnitude += Math.abs(value);
    keep();
  }

  void appendProduct(double a, double b) {
    running.addProduct(a, b);
    magnitude += Math.abs(a * b);
    keep();
  }

  private void keep() {
    high[size] = running.high();
    low[size++] = running.low();
  }

  /// Puts the sum of the values from `from` up to, but without, `to` into `into`.
  DoubleDouble between(int from, int to, DoubleDouble into) {
    return into.set(high[to], low[to]).add(-high[from], -low[from]);
  }

  boolean trusts(double sum) {
    return Math.abs(sum) >= TRUSTED * magnitude;
  }
}
