package tifo.promql.evaluate;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.function.Column;
import tifo.promql.function.Dialect;
import tifo.promql.function.Grid;

/// The newest sample of each series at each step, unless it is too old or a stale marker. Any
/// thread.
final class InstantSelector implements Columns {
  private final FoundSeries found;
  private final Grid grid;
  private final Grid reads;
  private final boolean timesOnly;
  private final Dialect dialect;
  private final long lookback;
  private final Budget budget;

  /// `timesOnly` gives the samples' own times in seconds instead of their values.
  InstantSelector(VectorSelector selector, Grid grid, boolean timesOnly, Context context)
      throws QueryException {
    this.grid = grid;
    this.reads = context.shifted(grid, selector.shift());
    this.timesOnly = timesOnly;
    this.dialect = context.options().dialect();
    this.lookback = context.options().lookback().toMillis();
    this.budget = context.budget();
    long oldest = Windows.oldest(dialect, reads.start(), lookback);
    this.found = new FoundSeries(selector, oldest, reads.end(), context);
  }

  @Override
  public int size() {
    return found.size();
  }

  @Override
  public Labels labels(int index) {
    return found.labels(index);
  }

  @Override
  public boolean losesName(int index) {
    return false;
  }

  @Override
  public Reader reader() {
    SampleBuffer buffer = new SampleBuffer();
    return (index, into) -> {
      found.read(index, buffer);
      fill(buffer, into);
      budget.samples(into.count());
      for (int step = reads.count(); into.has(0) && step < grid.count(); step++) {
        into.set(step, into.get(0));
      }
    };
  }

  private void fill(SampleBuffer buffer, Column into) {
    long[] times = buffer.times();
    double[] values = buffer.values();
    int size = buffer.size();
    int next = 0;
    for (int step = 0; step < reads.count(); step++) {
      long time = reads.time(step);
      while (next < size && times[next] <= time) {
        next++;
      }
      int at = next - 1;
      if (at >= 0
          && times[at] >= Windows.oldest(dialect, time, lookback)
          && !Series.isStaleMarker(values[at])) {
        into.set(step, timesOnly ? times[at] / 1000.0 : values[at]);
      }
    }
  }
}
