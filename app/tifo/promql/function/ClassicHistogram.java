package tifo.promql.function;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The buckets of one histogram, a column of cumulative counts for each `le`. One thread at a time.
///
/// Equal bounds that were written differently ("0.1", "0.10") are one bucket. Counts that fall from
/// one bucket to the next are raised again for quantiles; what that changed is told to
/// `MonotonicityFixes`.
public final class ClassicHistogram {
  private final double[] les;
  private final Column[] counts;
  private final MonotonicityFixes fixes;

  // the buckets of the present step
  private final double[] bounds;
  private final double[] cumulative;
  private int size;

  /// `counts` belong to `les` one by one, in any order.
  public ClassicHistogram(double[] les, List<Column> counts, MonotonicityFixes fixes) {
    int[] order =
        IntStream.range(0, les.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> les[i]))
            .mapToInt(i -> i)
            .toArray();
    this.les = Arrays.stream(order).mapToDouble(i -> les[i]).toArray();
    this.counts = Arrays.stream(order).mapToObj(counts::get).toArray(Column[]::new);
    this.fixes = fixes;
    this.bounds = new double[les.length];
    this.cumulative = new double[les.length];
  }

  /// `histogram_quantile` with one quantile for each step; nothing at steps without buckets.
  public void quantile(double[] q, Column out) {
    for (int step = 0; step < out.steps(); step++) {
      if (gather(step)) {
        out.set(step, quantile(q[step], step));
      }
    }
  }

  /// `histogram_fraction`: how much of the observations lies between two values.
  public void fraction(double[] lower, double[] upper, Column out) {
    for (int step = 0; step < out.steps(); step++) {
      if (gather(step)) {
        out.set(step, fraction(lower[step], upper[step]));
      }
    }
  }

  private boolean gather(int step) {
    size = 0;
    for (int i = 0; i < les.length; i++) {
      if (!counts[i].has(step)) {
        continue;
      }
      if (size > 0 && bounds[size - 1] == les[i]) {
        cumulative[size - 1] += counts[i].get(step);
      } else {
        bounds[size] = les[i];
        cumulative[size++] = counts[i].get(step);
      }
    }
    return size > 0;
  }

  private boolean hasInfiniteBucket() {
    return bounds[size - 1] == Double.POSITIVE_INFINITY;
  }

  private double quantile(double q, int step) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (!Quantile.isValid(q)) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (!hasInfiniteBucket()) {
      return Double.NaN;
    }
    fixes.apply(step, bounds, cumulative, size);
    double observations = cumulative[size - 1];
    if (size < 2 || observations == 0) {
      return Double.NaN;
    }
    double rank = q * observations;
    return inBucket(firstReaching(rank), rank);
  }

  // By halves, as Prometheus looks: with NaN among the counts that finds another bucket.
  private int firstReaching(double rank) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// A straight line through the bucket; the first one begins at zero if it can.
  private double inBucket(int bucket, double rank) {
    if (bucket == size - 1) {
      return bounds[size - 2];
    }
    if (bucket == 0 && bounds[0] <= 0) {
      return bounds[0];
    }
    double start = bucket == 0 ? 0 : bounds[bucket - 1];
    double before = bucket == 0 ? 0 : cumulative[bucket - 1];
    return start + (bounds[bucket] - start) * ((rank - before) / (cumulative[bucket] - before));
  }

  private double fraction(double lower, double upper) {
    if (!hasInfiniteBucket()) {
      return Double.NaN;
    }
    double observations = cumulative[size - 1];
    boolean known = !Double.isNaN(observations) && !Double.isNaN(lower) && !Double.isNaN(upper);
    if (!known || observations == 0) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (rank(upper) - rank(lower)) / observations;
  }

  /// How many observations lie below a value; where counts fall, never more than there are.
  private double rank(double value) {
    return Math.min(cumulativeAt(value), cumulative[size - 1]);
  }

  private double cumulativeAt(double value) {
    double below = 0;
    for (int i = 0; i < size; i++) {
      double start = start(i);
      if (value <= start) {
        return below;
      }
      if (value < bounds[i]) {
        return start == Double.NEGATIVE_INFINITY
            ? cumulative[i]
            : below + (cumulative[i] - below) * ((value - start) / (bounds[i] - start));
      }
      below = cumulative[i];
    }
    return cumulative[size - 1];
  }

  private double start(int bucket) {
    if (bucket > 0) {
      return bounds[bucket - 1];
    }
    return bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }
}
