package tifo.promql.function;

import java.util.Arrays;

/// `rate`, `increase` and `delta`: the difference of the ends, corrected for counter resets and
/// stretched to the window's ends.
///
/// Only the resets inside a window are visited, in their order, so that the result has the same
/// bits as adding them up sample by sample.
final class Extrapolation implements RangeFunction {
  private final boolean counter;
  private final boolean perSecond;
  private int[] resets = new int[16];
  private int resetCount;

  private Extrapolation(boolean counter, boolean perSecond) {
    this.counter = counter;
    this.perSecond = perSecond;
  }

  static RangeFunction rate() {
    return new Extrapolation(true, true);
  }

  static RangeFunction increase() {
    return new Extrapolation(true, false);
  }

  static RangeFunction delta() {
    return new Extrapolation(false, false);
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    double[] values = window.values();
    findResets(values, counter ? window.size() : 0);
    int reset = 0;
    for (int step = 0; step < window.steps(); step++) {
      int from = window.from(step);
      int to = window.to(step);
      if (to - from < 2) {
        continue;
      }
      while (reset < resetCount && resets[reset] <= from) {
        reset++;
      }
      double difference = values[to - 1] - values[from];
      for (int i = reset; i < resetCount && resets[i] < to; i++) {
        difference += values[resets[i] - 1];
      }
      out.set(step, difference * factor(window, step, difference));
    }
  }

  private void findResets(double[] values, int size) {
    resetCount = 0;
    for (int i = 1; i < size; i++) {
      if (values[i] < values[i - 1]) {
        if (resetCount == resets.length) {
          resets = Arrays.copyOf(resets, resetCount * 2);
        }
        resets[resetCount++] = i;
      }
    }
  }

  private double factor(RangeWindow window, int step, double difference) {
    int from = window.from(step);
    int to = window.to(step);
    long first = window.times()[from];
    long last = window.times()[to - 1];
    double sampled = (last - first) / 1e3;
    double interval = sampled / (to - from - 1);
    double toStart = (first - (window.end(step) - window.range())) / 1e3;
    double toEnd = (window.end(step) - last) / 1e3;
    double toZero = toZero(sampled, window.values()[from], difference);
    if (window.dialect() == Dialect.PROMETHEUS_2) {
      toStart = reach(toZero < toStart ? toZero : toStart, interval);
    } else {
      toStart = reach(toStart, interval);
      toStart = toZero < toStart ? toZero : toStart;
    }
    double factor = (sampled + toStart + reach(toEnd, interval)) / sampled;
    return perSecond ? factor / (window.range() / 1e3) : factor;
  }

  /// A gap near a whole interval means that the series begins or ends inside the window.
  private static double reach(double gap, double interval) {
    return gap >= interval * 1.1 ? interval / 2 : gap;
  }

  /// How long before its first sample the counter was at zero, at the pace of the window.
  private double toZero(double sampled, double first, double difference) {
    boolean known = counter && difference > 0 && first >= 0;
    return known ? sampled * (first / difference) : Double.POSITIVE_INFINITY;
  }
}
