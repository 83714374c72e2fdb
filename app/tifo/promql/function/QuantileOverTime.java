package tifo.promql.function;

import java.util.Arrays;

/// `quantile_over_time`: the window is kept sorted while it slides.
final class QuantileOverTime implements RangeFunction {
  private final double[] quantiles;
  private double[] sorted = new double[256];
  private int size;

  /// One quantile for each step.
  QuantileOverTime(double[] quantiles) {
    this.quantiles = quantiles;
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
        out.set(step, Quantile.ofSorted(quantiles[step], sorted, size));
      }
    }
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
