package tifo.promql.function;

import java.util.Arrays;

/// `quantile_over_time` and `mad_over_time`: the window is kept sorted while it slides.
final class QuantileOverTime implements RangeFunction {
  private final double[] quantiles;
  private double[] sorted = new double[256];
  private double[] deviations = new double[0];
  private int size;

  private QuantileOverTime(double[] quantiles) {
    this.quantiles = quantiles;
  }

  /// One quantile for each step.
  static RangeFunction quantile(double[] quantiles) {
    return new QuantileOverTime(quantiles);
  }

  /// The median of the distances from the median; NaN if a sample is.
  static RangeFunction medianDeviation() {
    return new QuantileOverTime(new double[0]);
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    if (sorted.length < window.size()) {
      sorted = new double[window.size()];
    }
    size = 0;
    int from = 0;
    int to = 0;
    for (int step = 0; step < window.steps(); step++) {
      int nextFrom = window.from(step);
      for (; from < Math.min(nextFrom, to); from++) {
        remove(window.values()[from]);
      }
      from = nextFrom;
      for (to = Math.max(to, from); to < window.to(step); to++) {
        insert(window.values()[to]);
      }
      if (size > 0) {
        out.set(
            step,
            quantiles.length == 0 ? deviation() : Quantile.ofSorted(quantiles[step], sorted, size));
      }
    }
  }

  private double deviation() {
    if (Double.isNaN(sorted[0])) {
      return Double.NaN;
    }
    double median = Quantile.ofSorted(0.5, sorted, size);
    if (deviations.length < size) {
      deviations = new double[sorted.length];
    }
    for (int i = 0; i < size; i++) {
      deviations[i] = Math.abs(sorted[i] - median);
    }
    return Quantile.of(0.5, deviations, size);
  }

  private void insert(double value) {
    int at = place(value);
    System.arraycopy(sorted, at, sorted, at + 1, size++ - at);
    sorted[at] = value;
  }

  private void remove(double value) {
    int at = place(value);
    System.arraycopy(sorted, at + 1, sorted, at, --size - at);
  }

  /// Where the value stands or belongs; NaN always first.
  private int place(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int nan = 0;
    while (nan < size && Double.isNaN(sorted[nan])) {
      nan++;
    }
    int found = Arrays.binarySearch(sorted, nan, size, value);
    return found < 0 ? -found - 1 : found;
  }
}
