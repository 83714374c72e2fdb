package tifo.promql.function;

/// `count`, and `group`, which is 1 however many there are.
final class CountAccumulator implements Accumulator {
  private final int[] counts;
  private final boolean group;

  CountAccumulator(int steps, boolean group) {
    this.counts = new int[steps];
    this.group = group;
  }

  @Override
  public void add(Column series) {
    for (int step = 0; step < counts.length; step++) {
      counts[step] += series.has(step) ? 1 : 0;
    }
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < counts.length; step++) {
      if (counts[step] > 0) {
        out.set(step, group ? 1 : counts[step]);
      }
    }
  }
}
