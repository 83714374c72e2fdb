package tifo.promql.function;

/// By how much the difference between the first and the last sample of each window is stretched to
/// the window's own ends. It follows from the times alone but where a counter began at zero, so it
/// is worked out again only when the windows move. One thread.
final class Stretch {
  private final boolean perSecond;
  private int layout;

  // In seconds, for each step: between the samples, to the window's start and to its end.
  private double[] sampled = new double[0];
  private double[] interval = new double[0];
  private double[] start = new double[0];
  private double[] end = new double[0];
  private double[] factor = new double[0];
  private double range;
  private boolean capsZeroFirst;

  Stretch(boolean perSecond) {
    this.perSecond = perSecond;
  }

  void prepare(RangeWindow window) {
    if (layout == window.layout()) {
      return;
    }
    layout = window.layout();
    range = window.range() / 1e3;
    capsZeroFirst = window.dialect() == Dialect.PROMETHEUS_2;
    if (factor.length != window.steps()) {
      sampled = new double[window.steps()];
      interval = new double[window.steps()];
      start = new double[window.steps()];
      end = new double[window.steps()];
      factor = new double[window.steps()];
    }
    for (int step = 0; step < factor.length; step++) {
      if (window.to(step) - window.from(step) >= 2) {
        measure(window, step);
      }
    }
  }

  private void measure(RangeWindow window, int step) {
    int from = window.from(step);
    int to = window.to(step);
    long first = window.times()[from];
    long last = window.times()[to - 1];
    sampled[step] = (last - first) / 1e3;
    interval[step] = sampled[step] / (to - from - 1);
    double toStart = (first - (window.end(step) - window.range())) / 1e3;
    double toEnd = (window.end(step) - last) / 1e3;
    start[step] = capsZeroFirst ? toStart : reach(toStart, step);
    end[step] = reach(toEnd, step);
    factor[step] = factor(step, reach(toStart, step));
  }

  /// For a gauge.
  double factor(int step) {
    return factor[step];
  }

  /// For a counter, which cannot have been below zero: it is not stretched beyond the time at which
  /// it was zero at the window's pace.
  double factor(int step, double first, double difference) {
    // Most counters were above zero long before; this tells without a division.
    if (!(difference > 0)
        || !(first >= 0)
        || first * sampled[step] > 1.001 * start[step] * difference) {
      return factor[step];
    }
    double toZero = sampled[step] * (first / difference);
    if (!(toZero < start[step])) {
      return factor[step];
    }
    return factor(step, capsZeroFirst ? reach(toZero, step) : toZero);
  }

  private double factor(int step, double toStart) {
    double factor = (sampled[step] + toStart + end[step]) / sampled[step];
    return perSecond ? factor / range : factor;
  }

  /// A gap near a whole interval means that the series begins or ends inside the window.
  private double reach(double gap, int step) {
    return gap >= interval[step] * 1.1 ? interval[step] / 2 : gap;
  }
}
