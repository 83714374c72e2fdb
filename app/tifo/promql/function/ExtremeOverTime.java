package tifo.promql.function;

/// `min_over_time` and `max_over_time`: a queue of candidates that only fall (or rise), so every
/// sample enters and leaves once. NaN counts only where there is nothing else.
final class ExtremeOverTime implements RangeFunction {
  private final double sign;
  private int[] queue = new int[256];

  ExtremeOverTime(boolean max) {
    this.sign = max ? 1 : -1;
  }

  @Override
  public void apply(RangeWindow window, Column out) {
    if (queue.length < window.size()) {
      queue = new int[window.size()];
    }
    double[] values = window.values();
    int head = 0;
    int tail = 0;
    int next = 0;
    for (int step = 0; step < window.steps(); step++) {
      int from = window.from(step);
      int to = window.to(step);
      for (next = Math.max(next, from); next < to; next++) {
        tail = enter(values, next, head, tail);
      }
      while (head < tail && queue[head] < from) {
        head++;
      }
      if (to > from) {
        out.set(step, values[head < tail ? queue[head] : to - 1]);
      }
    }
  }

  private int enter(double[] values, int index, int head, int tail) {
    double value = values[index];
    if (Double.isNaN(value)) {
      return tail;
    }
    int end = tail;
    // Of equal samples the first gives the value, which decides between zeros.
    while (end > head && sign * values[queue[end - 1]] < sign * value) {
      end--;
    }
    queue[end] = index;
    return end + 1;
  }
}
