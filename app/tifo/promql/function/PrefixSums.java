package tifo.promql.function;

/// Sums of any stretch of a series as the difference of two running sums, each with what rounding
/// took from it. One thread at a time.
///
/// What was lost is added up as it is, so that one addition does not wait for more than the one
/// before. A difference is only as good as what stays after cancelling: `trusts` says when a
/// stretch must be summed for itself, which is also so once a value was not finite.
final class PrefixSums {
  private double[] sums = new double[257];
  private double[] losses = new double[257];
  private double error;

  void load(double[] values, int size) {
    begin(size);
    double sum = 0;
    double lost = 0;
    double magnitude = 0;
    for (int i = 0; i < size; i++) {
      double value = values[i];
      double next = sum + value;
      lost += Rounding.lost(sum, value, next);
      sum = next;
      magnitude += Math.abs(value);
      sums[i + 1] = sum;
      losses[i + 1] = lost;
    }
    setError(magnitude, size);
  }

  /// The sums of the exact products.
  void loadProducts(double[] factors, double[] values, int size) {
    begin(size);
    double sum = 0;
    double lost = 0;
    double magnitude = 0;
    for (int i = 0; i < size; i++) {
      double product = factors[i] * values[i];
      double next = sum + product;
      lost += Rounding.lost(sum, product, next) + Math.fma(factors[i], values[i], -product);
      sum = next;
      magnitude += Math.abs(product);
      sums[i + 1] = sum;
      losses[i + 1] = lost;
    }
    setError(magnitude, size);
  }

  private void begin(int size) {
    if (size + 1 > sums.length) {
      sums = new double[Math.max(size + 1, sums.length * 2)];
      losses = new double[sums.length];
    }
  }

  /// Each addition may take 2^-53 of the sum of all magnitudes, and adding that up takes 2^-53 of
  /// it once more at each step.
  private void setError(double magnitude, int size) {
    error = magnitude * (size * (size * 0x1p-106));
  }

  /// The sum of the values from `from` up to, but without, `to`, but for what `lost` says.
  double sum(int from, int to) {
    return sums[to] - sums[from];
  }

  double lost(int from, int to) {
    return Rounding.lost(sums[to], -sums[from], sum(from, to)) + (losses[to] - losses[from]);
  }

  /// What a stretch's sum may be wrong by, at the most.
  double error() {
    return error;
  }

  /// Whether that is less than a quarter of a unit in the sum's last place.
  boolean trusts(double sum) {
    return Math.abs(sum) * 0x1p-55 >= error;
  }
}
