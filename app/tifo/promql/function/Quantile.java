package tifo.promql.function;

import java.util.Arrays;

/// Quantiles of values, between two of which they are interpolated. NaN counts as the smallest
/// value. Any thread.
public final class Quantile {
  private Quantile() {}

  /// Whether a quantile lies between 0 and 1; others give an infinity and deserve a warning.
  public static boolean isValid(double q) {
    return q >= 0 && q <= 1;
  }

  /// The quantile of the first `count` values, which are sorted with NaN first.
  public static double ofSorted(double q, double[] values, int count) {
    if (count == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (!isValid(q)) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double rank = q * (count - 1);
    int lower = Math.max(0, (int) Math.floor(rank));
    int upper = Math.min(count - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return values[lower] * (1 - weight) + values[upper] * weight;
  }

  /// Sorts the first `count` values with NaN first and takes their quantile.
  public static double of(double q, double[] values, int count) {
    sort(values, count);
    return ofSorted(q, values, count);
  }

  /// Ascending, NaN first.
  static void sort(double[] values, int count) {
    int nan = 0;
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(values[i])) {
        values[i] = values[nan];
        values[nan++] = Double.NaN;
      }
    }
    Arrays.sort(values, nan, count);
  }
}
