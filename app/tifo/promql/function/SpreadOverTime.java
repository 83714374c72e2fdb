package tifo.promql.function;

/// `stddev_over_time` and `stdvar_over_time`: Welford's way with compensated sums, a window at a
/// time.
final class SpreadOverTime implements RangeFunction {
  private final boolean root;
  private final Neumaier mean = new Neumaier();
  private final Neumaier squares = new Neumaier();

  SpreadOverTime(boolean root) {
    this.root = root;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    for (int step = 0; step < window.steps(); step++) {
      if (window.to(step) > window.from(step)) {
        double variance = variance(window.values(), window.from(step), window.to(step));
        out.set(step, root ? Math.sqrt(variance) : variance);
      }
    }
  }

  private double variance(double[] values, int from, int to) {
    mean.reset(0);
    squares.reset(0);
    for (int i = from; i < to; i++) {
      double delta = values[i] - mean.total();
      mean.add(delta / (i - from + 1));
      squares.add(delta * (values[i] - mean.total()));
    }
    return squares.total() / (to - from);
  }
}
