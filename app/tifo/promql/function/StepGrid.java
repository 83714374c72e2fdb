package tifo.promql.function;

/// The times at which a query is evaluated: `count` of them, in milliseconds. Immutable.
public record StepGrid(long start, long step, int count) {
  public StepGrid {
    if (count < 1 || step < 0) {
      throw new IllegalArgumentException("no steps: " + count + " of " + step + " ms");
    }
  }

  /// The grid of one instant.
  public static StepGrid at(long time) {
    return new StepGrid(time, 0, 1);
  }

  public long time(int index) {
    return start + index * step;
  }
}
