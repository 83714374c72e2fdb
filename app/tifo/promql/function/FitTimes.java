package tifo.promql.function;

/// What a fit takes from the windows and the samples' times alone, so that the series of a target
/// share it. One thread at a time.
///
/// The time of a line's intercept is each window's first sample or the step's own time.
final class FitTimes {
  private final boolean fromFirst;
  private final PrefixSums times = new PrefixSums();
  private final PrefixSums squares = new PrefixSums();
  private int layout;
  private boolean few;

  // Milliseconds from the first sample to each sample and to each step's intercept.
  private double[] sinceFirst = new double[0];
  private double[] shift = new double[0];

  // For each step, in seconds from its intercept.
  private double[] sum = new double[0];
  private double[] variance = new double[0];

  FitTimes(boolean fromFirst) {
    this.fromFirst = fromFirst;
  }

  void prepare(RangeWindow window) {
    if (layout == window.layout()) {
      return;
    }
    layout = window.layout();
    few = countSamples(window) <= 4L * window.size();
    if (!few) {
      loadTimes(window);
      for (int step = 0; step < window.steps(); step++) {
        if (window.to(step) - window.from(step) >= 2) {
          measure(window, step);
        }
      }
    }
  }

  private static long countSamples(RangeWindow window) {
    long samples = 0;
    for (int step = 0; step < window.steps(); step++) {
      samples += window.to(step) - window.from(step);
    }
    return samples;
  }

  private void loadTimes(RangeWindow window) {
    int size = window.size();
    if (sinceFirst.length < size) {
      sinceFirst = new double[size];
    }
    for (int i = 0; i < size; i++) {
      sinceFirst[i] = window.times()[i] - window.times()[0];
    }
    times.load(sinceFirst, size);
    squares.loadProducts(sinceFirst, sinceFirst, size);
    if (shift.length < window.steps()) {
      shift = new double[window.steps()];
      sum = new double[window.steps()];
      variance = new double[window.steps()];
    }
  }

  private void measure(RangeWindow window, int step) {
    int from = window.from(step);
    int to = window.to(step);
    int count = to - from;
    double by = intercept(window, step) - window.times()[0];
    double ofTimes = times.sum(from, to);
    double lost = times.lost(from, to);
    double shifted = Rounding.less(ofTimes, lost, by, count, 0);
    // The sum of (x - by)² is that of x², less `by` times the sums of x and of (x - by).
    double both = ofTimes + shifted;
    double bothLost = Rounding.lost(ofTimes, shifted, both) + lost;
    double squared =
        Rounding.less(squares.sum(from, to), squares.lost(from, to), by, both, bothLost) / 1e6;
    shift[step] = by;
    sum[step] = shifted / 1e3;
    variance[step] = squared - sum[step] * sum[step] / count;
  }

  /// The time of a step's intercept in milliseconds.
  long intercept(RangeWindow window, int step) {
    return fromFirst ? window.times()[window.from(step)] : window.time(step);
  }

  /// Whether running sums would take longer than to look at the windows' samples, as in an instant
  /// query. If so, there is nothing below.
  boolean areFew() {
    return few;
  }

  /// Milliseconds from the first sample to each.
  double[] sinceFirst() {
    return sinceFirst;
  }

  /// Milliseconds from the first sample to a step's intercept.
  double shift(int step) {
    return shift[step];
  }

  /// The sum of a window's times in seconds from the intercept.
  double sum(int step) {
    return sum[step];
  }

  /// The sum of the squares of the times' distances from their mean.
  double variance(int step) {
    return variance[step];
  }
}
