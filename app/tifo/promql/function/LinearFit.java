package tifo.promql.function;

/// Least squares through the samples of a window, first from running sums, and where these would
/// lose too many digits from the samples themselves. One thread at a time.
///
/// Times are seconds from the intercept's time. The last lines of the calculation are the same in
/// both ways, in plain doubles, as Prometheus does them. The windows are asked for in ascending
/// order and have at least two samples.
final class LinearFit {
  /// What plain doubles may lose in the slope, measured against the products that cancel in it.
  private static final double ROUNDING = 1e-15;

  private static final double WANTED = 1e-11;

  private final FitTimes times;
  private final PrefixSums y = new PrefixSums();
  private final PrefixSums xy = new PrefixSums();

  // Up to where the values are known to stay the same.
  private int sameUpTo;

  private double slope;
  private double intercept;
  private double slopeError;
  private double middle;

  LinearFit(boolean fromFirst) {
    times = new FitTimes(fromFirst);
  }

  void load(RangeWindow window) {
    sameUpTo = 0;
    times.prepare(window);
    if (!times.areFew()) {
      y.load(window.values(), window.size());
      xy.loadProducts(times.sinceFirst(), window.values(), window.size());
    }
  }

  /// The value so many seconds after the intercept.
  double predict(RangeWindow window, int step, double after) {
    if (isConstant(window, step)) {
      double value = window.values()[window.from(step)];
      return slopeOfEqual(value) * after + value;
    }
    if (!times.areFew()) {
      fitSums(window, step);
      double value = slope * after + intercept;
      if (slopeError * (Math.abs(after) + Math.abs(middle)) <= WANTED * Math.abs(value)) {
        return value;
      }
    }
    fitSamples(window, step);
    return slope * after + intercept;
  }

  /// The slope a second.
  double slope(RangeWindow window, int step) {
    if (isConstant(window, step)) {
      return slopeOfEqual(window.values()[window.from(step)]);
    }
    if (!times.areFew()) {
      fitSums(window, step);
      if (slopeError <= WANTED * Math.abs(slope)) {
        return slope;
      }
    }
    fitSamples(window, step);
    return slope;
  }

  /// Most windows tell by their ends. A stretch of equal values is followed only once, because
  /// windows move forward.
  private boolean isConstant(RangeWindow window, int step) {
    double[] values = window.values();
    int from = window.from(step);
    int to = window.to(step);
    if (values[from] != values[to - 1]) {
      return false;
    }
    sameUpTo = Math.max(sameUpTo, from);
    while (sameUpTo < to && values[sameUpTo] == values[from]) {
      sameUpTo++;
    }
    return sameUpTo >= to;
  }

  /// Where they are infinite, they have nothing.
  private static double slopeOfEqual(double value) {
    return Double.isInfinite(value) ? Double.NaN : 0;
  }

  private void fitSums(RangeWindow window, int step) {
    int from = window.from(step);
    int to = window.to(step);
    double sum = y.sum(from, to);
    double lost = y.lost(from, to);
    double products =
        Rounding.less(xy.sum(from, to), xy.lost(from, to), times.shift(step), sum, lost);
    double sumY = sum + lost;
    double error = y.trusts(sumY) ? xy.error() / 1e3 : Double.NaN;
    solve(to - from, times.sum(step), sumY, products / 1e3, times.variance(step), error);
  }

  private void fitSamples(RangeWindow window, int step) {
    long intercept = times.intercept(window, step);
    Neumaier sumX = new Neumaier();
    Neumaier sumY = new Neumaier();
    Neumaier sumXY = new Neumaier();
    Neumaier sumXX = new Neumaier();
    for (int i = window.from(step); i < window.to(step); i++) {
      double time = (window.times()[i] - intercept) / 1e3;
      double value = window.values()[i];
      sumX.add(time);
      sumY.add(value);
      sumXY.add(time * value);
      sumXX.add(time * time);
    }
    int count = window.to(step) - window.from(step);
    double x = sumX.total();
    solve(count, x, sumY.total(), sumXY.total(), sumXX.total() - x * x / count, 0);
  }

  private void solve(
      int count, double sumX, double sumY, double sumXY, double variance, double error) {
    double cancelling = sumX * sumY / count;
    double covariance = sumXY - cancelling;
    slope = covariance / variance;
    middle = sumX / count;
    intercept = sumY / count - slope * sumX / count;
    slopeError = Math.abs((ROUNDING * Math.abs(cancelling) + error) / variance);
  }
}
