package tifo.promql.function;

/// `irate` and `idelta`: the last two samples of a window, and nothing else.
final class LastPair implements RangeFunction {
  private final boolean rate;

  LastPair(boolean rate) {
    this.rate = rate;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    double[] values = window.values();
    for (int step = 0; step < window.steps(); step++) {
      int last = window.to(step) - 1;
      if (last - window.from(step) < 1) {
        continue;
      }
      double difference = values[last] - values[last - 1];
      out.set(step, rate ? perSecond(window, last, difference) : difference);
    }
  }

  /// A counter that was reset has grown from zero to its present value.
  private static double perSecond(RangeWindow window, int last, double difference) {
    double[] values = window.values();
    double grown = values[last] < values[last - 1] ? values[last] : difference;
    return grown / ((window.times()[last] - window.times()[last - 1]) / 1e3);
  }
}
