package tifo.promql.function;

/// `changes` and `resets`: counted once along the series, then a difference for each step.
final class Transitions implements RangeFunction {
  private final boolean resets;
  private int[] count = new int[256];

  Transitions(boolean resets) {
    this.resets = resets;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    count(window.values(), window.size());
    for (int step = 0; step < window.steps(); step++) {
      int from = window.from(step);
      int to = window.to(step);
      if (to > from) {
        out.set(step, count[to - 1] - count[from]);
      }
    }
  }

  private void count(double[] values, int size) {
    if (count.length < size) {
      count = new int[size];
    }
    count[0] = 0;
    for (int i = 1; i < size; i++) {
      boolean counts = resets ? values[i] < values[i - 1] : changes(values[i - 1], values[i]);
      count[i] = count[i - 1] + (counts ? 1 : 0);
    }
  }

  private static boolean changes(double before, double after) {
    return before != after && !(Double.isNaN(before) && Double.isNaN(after));
  }
}
