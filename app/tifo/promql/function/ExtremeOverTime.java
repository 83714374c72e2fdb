package tifo.promql.function;

/// `min_over_time`, `max_over_time` and the times of these: a queue of candidates that only fall
/// (or rise), so every sample enters and leaves once. NaN counts only where there is nothing else.
final class ExtremeOverTime implements RangeFunction {
  private final double sign;
  private final boolean time;
  private int[] queue = new int[256];

  /// `time` asks for the time in seconds of the last sample that has the extreme value.
  ExtremeOverTime(boolean max, boolean time) {
    this.sign = max ? 1 : -1;
    this.time = time;
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
        int best = head < tail ? queue[head] : to - 1;
        out.set(step, time ? window.times()[best] / 1e3 : values[best]);
      }
    }
  }

  private int enter(double[] values, int index, int head, int tail) {
    double value = values[index];
    if (Double.isNaN(value)) {
      return tail;
    }
    int end = tail;
    while (end > head && yields(values[queue[end - 1]], value)) {
      end--;
    }
    queue[end] = index;
    return end + 1;
  }

  /// Of equal samples the first gives the value, which decides between zeros, but the last the
  /// time.
  private boolean yields(double old, double value) {
    return time ? sign * old <= sign * value : sign * old < sign * value;
  }
}
