package tifo.promql.function;

/// `min` and `max`: NaN only where there is nothing else.
final class ExtremeAccumulator implements Accumulator {
  private final Column best;
  private final boolean max;

  ExtremeAccumulator(int steps, boolean max) {
    this.best = new Column(steps);
    this.max = max;
  }

  @Override
  public void add(Column series) {
    for (int step = 0; step < best.steps(); step++) {
      if (series.has(step) && (!best.has(step) || beats(series.get(step), best.get(step)))) {
        best.set(step, series.get(step));
      }
    }
  }

  private boolean beats(double value, double old) {
    return Double.isNaN(old) || (max ? value > old : value < old);
  }

  @Override
  public void finish(Column out) {
    for (int step = 0; step < best.steps(); step++) {
      if (best.has(step)) {
        out.set(step, best.get(step));
      }
    }
  }
}
