package tifo.promql.function;

import java.util.Arrays;

/// `rate`, `increase` and `delta`: the difference of the ends, corrected for counter resets and
/// stretched to the window's ends.
///
/// Only the resets inside a window are visited, in their order, so that the result has the same
/// bits as adding them up sample by sample.
final class Extrapolation implements RangeFunction {
  private final boolean counter;
  private final Stretch stretch;
  private int[] resets = new int[16];
  private int resetCount;

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
    double[] values = window.values();
    stretch.prepare(window);
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
      double factor =
          counter ? stretch.factor(step, values[from], difference) : stretch.factor(step);
      out.set(step, difference * factor);
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
}
