package tifo.promql.function;

/// `rate`, `increase` and `delta`: the difference of the ends, corrected for counter resets and
/// stretched to the window's ends.
///
/// Only the resets inside a window are visited, in their order, so that the result has the same
/// bits as adding them up sample by sample.
final class Extrapolation implements RangeFunction {
  private final boolean counter;
  private final Stretch stretch;
  private int[] resets = new int[0];
  private int resetCount;
  private int reset;

  private Extrapolation(boolean counter, boolean perSecond) {
    this.counter = counter;
    this.stretch = new Stretch(perSecond);
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
    stretch.prepare(window);
    double[] values = window.values();
    resetCount = counter ? window.fallCount() : 0;
    if (resetCount > 0) {
      resets = window.falls();
      applyWithResets(values, out.values());
    } else {
      apply(values, out.values());
    }
    System.arraycopy(stretch.present(), 0, out.present(), 0, out.present().length);
  }

  // The loop that most panels of a wall spend their time in.
  private void apply(double[] values, double[] out) {
    int[] first = stretch.first();
    int[] last = stretch.last();
    double[] factor = stretch.factors();
    double[] far = stretch.farFromZero();
    for (int step = 0; step < out.length; step++) {
      double from = values[first[step]];
      double difference = values[last[step]] - from;
      out[step] = difference * factor[step];
      if (from < far[step] * difference) {
        out[step] = stretched(step, from, difference);
      }
    }
  }

  private void applyWithResets(double[] values, double[] out) {
    int[] first = stretch.first();
    int[] last = stretch.last();
    reset = 0;
    for (int step = 0; step < out.length; step++) {
      double from = values[first[step]];
      double difference = withResets(values, first[step], last[step], values[last[step]] - from);
      out[step] = stretched(step, from, difference);
    }
  }

  private double stretched(int step, double from, double difference) {
    return difference * (counter ? stretch.factor(step, from, difference) : stretch.factor(step));
  }

  private double withResets(double[] values, int from, int last, double difference) {
    while (reset < resetCount && resets[reset] <= from) {
      reset++;
    }
    double corrected = difference;
    for (int i = reset; i < resetCount && resets[i] <= last; i++) {
      corrected += values[resets[i] - 1];
    }
    return corrected;
  }
}
