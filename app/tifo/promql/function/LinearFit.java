package tifo.promql.function;

import java.util.Arrays;

/// Least squares through the samples of a window, first from running sums, and where these would
/// lose too many digits from the samples themselves. One thread at a time.
///
/// Times are seconds from the intercept's time. The last lines of the calculation are the same in
/// both ways, in plain doubles, as Prometheus does them.
final class LinearFit {
  /// What plain doubles may lose in the slope, measured against the products that cancel in it.
  private static final double ROUNDING = 1e-15;

  private static final double WANTED = 1e-11;

  private final PrefixSums x = new PrefixSums();
  private final PrefixSums y = new PrefixSums();
  private final PrefixSums xy = new PrefixSums();
  private final PrefixSums xx = new PrefixSums();
  private final DoubleDouble exact = new DoubleDouble();
  private final DoubleDouble sumOfX = new DoubleDouble();
  private final DoubleDouble sumOfY = new DoubleDouble();
  private int[] changes = new int[256];
  private int layout;
  private boolean bySamples;

  // What follows from the times alone, by step: the sums of x and of x squared in seconds.
  private double[] stepX = new double[0];
  private double[] stepXX = new double[0];
  private long origin;

  private double slope;
  private double intercept;
  private double slopeError;
  private boolean constant;
  private double middle;

  void load(RangeWindow window) {
    countChanges(window);
    bySamples = isLittle(window);
    if (bySamples) {
      return;
    }
    int size = window.size();
    origin = size == 0 ? 0 : window.times()[0];
    loadTimes(window, size);
    y.begin(size);
    xy.begin(size);
    for (int i = 0; i < size; i++) {
      double value = window.values()[i];
      y.append(value);
      xy.appendProduct((double) (window.times()[i] - origin), value);
    }
  }

  private void countChanges(RangeWindow window) {
    if (changes.length < window.size()) {
      changes = new int[window.size()];
    }
    for (int i = 1; i < window.size(); i++) {
      changes[i] = changes[i - 1] + (window.values()[i] != window.values()[i - 1] ? 1 : 0);
    }
  }

  /// Whether running sums would take longer than to look at the windows' samples, as in an instant
  /// query.
  private static boolean isLittle(RangeWindow window) {
    long samples = 0;
    for (int step = 0; step < window.steps(); step++) {
      samples += window.to(step) - window.from(step);
    }
    return samples <= 4L * window.size();
  }

  private void loadTimes(RangeWindow window, int size) {
    if (layout == window.layout()) {
      return;
    }
    layout = window.layout();
    x.begin(size);
    xx.begin(size);
    for (int i = 0; i < size; i++) {
      double time = window.times()[i] - origin;
      x.append(time);
      xx.appendProduct(time, time);
    }
    if (stepX.length < window.steps()) {
      stepX = new double[window.steps()];
      stepXX = new double[window.steps()];
    }
    Arrays.fill(stepX, Double.NaN);
  }

  private void sumTimes(RangeWindow window, int step, double shift) {
    int from = window.from(step);
    int to = window.to(step);
    int count = to - from;
    x.between(from, to, sumOfX);
    stepXX[step] =
        xx.between(from, to, exact)
                .addProduct(-2 * shift, sumOfX.high())
                .addProduct(-2 * shift, sumOfX.low())
                .addProduct(count * shift, shift)
                .value()
            / 1e6;
    stepX[step] = sumOfX.addProduct(-shift, count).value() / 1e3;
  }

  /// The value `after` seconds past the time `at`, or the slope alone.
  double predict(RangeWindow window, int step, long at, double after) {
    fit(window, step, at);
    double value = slope * after + intercept;
    if (!constant
        && !(slopeError * (Math.abs(after) + Math.abs(middle)) <= WANTED * Math.abs(value))) {
      fitSamples(window, step, at);
      value = slope * after + intercept;
    }
    return value;
  }

  /// The slope a second.
  double slope(RangeWindow window, int step) {
    long at = window.times()[window.from(step)];
    fit(window, step, at);
    if (!constant && !(slopeError <= WANTED * Math.abs(slope))) {
      fitSamples(window, step, at);
    }
    return slope;
  }

  private void fit(RangeWindow window, int step, long at) {
    int from = window.from(step);
    int to = window.to(step);
    constant = changes[from] == changes[to - 1] && !Double.isNaN(window.values()[from]);
    if (constant) {
      constant(window.values()[from]);
      return;
    }
    if (bySamples) {
      fitSamples(window, step, at);
      slopeError = 0;
      return;
    }
    double shift = at - origin;
    if (Double.isNaN(stepX[step])) {
      sumTimes(window, step, shift);
    }
    y.between(from, to, sumOfY);
    double sumXY =
        xy.between(from, to, exact)
                .addProduct(-shift, sumOfY.high())
                .addProduct(-shift, sumOfY.low())
                .value()
            / 1e3;
    solve(to - from, stepX[step], sumOfY.value(), sumXY, stepXX[step]);
    if (!y.trusts(sumOfY.value())) {
      slopeError = Double.NaN;
    }
  }

  private void fitSamples(RangeWindow window, int step, long at) {
    Neumaier sumX = new Neumaier();
    Neumaier sumY = new Neumaier();
    Neumaier sumXY = new Neumaier();
    Neumaier sumXX = new Neumaier();
    for (int i = window.from(step); i < window.to(step); i++) {
      double time = (window.times()[i] - at) / 1e3;
      double value = window.values()[i];
      sumX.add(time);
      sumY.add(value);
      sumXY.add(time * value);
      sumXX.add(time * time);
    }
    int count = window.to(step) - window.from(step);
    solve(count, sumX.total(), sumY.total(), sumXY.total(), sumXX.total());
  }

  /// Equal values have no slope; where they are infinite, they have nothing.
  private void constant(double value) {
    boolean finite = !Double.isInfinite(value);
    slope = finite ? 0 : Double.NaN;
    intercept = finite ? value : Double.NaN;
    slopeError = 0;
    middle = 0;
  }

  private void solve(int count, double sumX, double sumY, double sumXY, double sumXX) {
    double cancelling = sumX * sumY / count;
    double covariance = sumXY - cancelling;
    double variance = sumXX - sumX * sumX / count;
    slope = covariance / variance;
    middle = sumX / count;
    intercept = sumY / count - slope * sumX / count;
    slopeError = ROUNDING * Math.abs(cancelling / variance);
  }
}
