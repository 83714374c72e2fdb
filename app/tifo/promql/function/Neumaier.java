package tifo.promql.function;

/// Compensated summation after Neumaier: a sum and, apart from it, what rounding took away. One
/// thread at a time.
///
/// An infinite sum forgets its compensation, so that infinity stays infinity.
final class Neumaier {
  private double sum;
  private double lost;

  /// What one addition lost, where `total = sum + added` as rounded.
  static double lost(double sum, double added, double total) {
    return Math.abs(sum) >= Math.abs(added) ? (sum - total) + added : (added - total) + sum;
  }

  void reset(double start) {
    reset(start, 0);
  }

  void reset(double start, double startLost) {
    sum = start;
    lost = startLost;
  }

  void add(double value) {
    double total = sum + value;
    lost = Double.isInfinite(total) ? 0 : lost + lost(sum, value, total);
    sum = total;
  }

  double sum() {
    return sum;
  }

  double lost() {
    return lost;
  }

  double total() {
    return sum + lost;
  }

  /// The compensated sum of a stretch that is not empty.
  static double total(double[] values, int from, int to) {
    Neumaier sum = new Neumaier();
    sum.reset(values[from]);
    for (int i = from + 1; i < to; i++) {
      sum.add(values[i]);
    }
    return sum.total();
  }

  /// The mean of a stretch that is not empty; see `RunningMean`.
  static double mean(double[] values, int from, int to) {
    RunningMean mean = new RunningMean(values[from]);
    for (int i = from + 1; i < to; i++) {
      mean.add(values[i]);
    }
    return mean.value();
  }
}
