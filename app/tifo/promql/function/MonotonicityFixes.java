package tifo.promql.function;

/// Raises counts of buckets that fall below their predecessor, and remembers what it did: the facts
/// of the annotation that Prometheus adds. One thread at a time.
///
/// Differences of rounding are evened out without a word.
public final class MonotonicityFixes {
  private static final double ROUNDING = 1e-12;

  private int steps;
  private int firstStep;
  private int lastStep;
  private double minBound = Double.POSITIVE_INFINITY;
  private double maxBound = Double.NEGATIVE_INFINITY;
  private double maxDifference;

  void apply(int step, double[] bounds, double[] counts, int size) {
    boolean forced = false;
    double highest = counts[0];
    for (int i = 1; i < size; i++) {
      double count = counts[i];
      if (nearlyEqual(highest, count)) {
        counts[i] = highest;
      } else if (count < highest) {
        forced = true;
        note(bounds[i], highest - count);
        counts[i] = highest;
      } else {
        highest = count;
      }
    }
    if (forced) {
      firstStep = steps == 0 ? step : firstStep;
      lastStep = step;
      steps++;
    }
  }

  private void note(double bound, double difference) {
    minBound = Math.min(minBound, bound);
    maxBound = Math.max(maxBound, bound);
    maxDifference = Math.max(maxDifference, difference);
  }

  private static boolean nearlyEqual(double a, double b) {
    if (a == b) {
      return true;
    }
    double sum = Math.abs(a) + Math.abs(b);
    double difference = Math.abs(a - b);
    if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
      return difference < ROUNDING * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < ROUNDING;
  }

  /// Whether anything had to be raised by more than rounding.
  public boolean any() {
    return steps > 0;
  }

  /// At how many steps.
  public int steps() {
    return steps;
  }

  public int firstStep() {
    return firstStep;
  }

  public int lastStep() {
    return lastStep;
  }

  public double minBound() {
    return minBound;
  }

  public double maxBound() {
    return maxBound;
  }

  public double maxDifference() {
    return maxDifference;
  }
}
