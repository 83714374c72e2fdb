package tifo.promql.function;

/// `deriv` and `predict_linear`. Fewer than two samples have no trend.
final class Trend implements RangeFunction {
  private final double[] ahead;
  private final LinearFit fit;

  private Trend(double[] ahead, boolean fromFirst) {
    this.ahead = ahead;
    this.fit = new LinearFit(fromFirst);
  }

  static RangeFunction deriv() {
    return new Trend(new double[0], true);
  }

  /// Seconds ahead of each step's own time, even where `@` pins the window.
  static RangeFunction predict(double[] ahead) {
    return new Trend(ahead, false);
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    fit.load(window);
    for (int step = 0; step < window.steps(); step++) {
      if (window.to(step) - window.from(step) >= 2) {
        out.set(
            step,
            ahead.length == 0 ? fit.slope(window, step) : fit.predict(window, step, ahead[step]));
      }
    }
  }
}
