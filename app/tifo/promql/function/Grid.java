package tifo.promql.function;

/// The evenly spaced times that a query is evaluated at, in milliseconds. Immutable.
///
/// Times are reckoned from the start, never added up, so they do not drift.
public record Grid(long start, long step, int count) {
  public Grid {
    if (count < 0 || (count > 1 && step <= 0)) {
      throw new IllegalArgumentException(count + " steps of " + step + " ms");
    }
  }

  public static Grid at(long time) {
    return new Grid(time, 1, 1);
  }

  /// From `start` to `end`, both inclusive where the step allows.
  public static Grid range(long start, long end, long step) {
    return new Grid(start, step, end < start ? 0 : Math.toIntExact((end - start) / step + 1));
  }

  public long time(int index) {
    return start + index * step;
  }

  public long end() {
    return time(Math.max(0, count - 1));
  }

  public boolean isSingle() {
    return count == 1;
  }
}
