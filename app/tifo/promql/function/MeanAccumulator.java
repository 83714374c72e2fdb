package tifo.promql.function;

/// `avg`: the compensated sum through the count, and from an overflow on a mean carried along.
final class MeanAccumulator implements Accumulator {
  private final RunningMean[] means;
  private final Column present;

  MeanAccumulator(int steps) {
    means = new RunningMean[steps];
    present = new Column(steps);
  }

  @Override
  public void add(Column series) {
    for (int step = 0; step < means.length; step++) {
      if (!series.has(step)) {
        continue;
      }
      if (present.has(step)) {
        means[step].add(series.get(step));
      } else {
        means[step] = new RunningMean(series.get(step));
        present.set(step, 0);
      }
    }
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < means.length; step++) {
      if (present.has(step)) {
        out.set(step, means[step].value());
      }
    }
  }
}
