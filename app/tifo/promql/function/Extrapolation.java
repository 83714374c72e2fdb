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
    double[] values = window.values();
    stretch.prepare(window);
    findResets(values, counter ? window.size() : 0);
    reset = 0;
    long[] present = out.present();
    for (int word = 0; word < present.length; word++) {
      int first = word << 6;
      present[word] = apply(window, out.values(), first, Math.min(first + 64, window.steps()));
    }
  }

  /// The bits of those steps that have a value.
  private long apply(RangeWindow window, double[] out, int first, int end) {
    double[] values = window.values();
    long present = 0;
    for (int step = first; step < end; step++) {
      int from = window.from(step);
      int last = window.to(step) - 1;
      if (last > from) {
        double difference = values[last] - values[from];
        if (resetCount > 0) {
          difference = withResets(values, from, last, difference);
        }
        out[step] =
            difference
                * (counter ? stretch.factor(step, values[from], difference) : stretch.factor(step));
        present |= 1L << step;
      }
    }
    return present;
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
