package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.function.Dialect;

/// The newest sample of each series at each step, unless it is too old or a stale marker. One
/// thread.
final class InstantSelector {
  private final Context context;

  InstantSelector(Context context) {
    this.context = context;
  }

  /// `timesOnly` gives the samples' own times in seconds instead of their values.
  Steps.Vectors evaluate(VectorSelector selector, Grid grid, boolean timesOnly)
      throws QueryException {
    Grid reads = context.shifted(grid, selector.shift());
    long lookback = context.options().lookback().toMillis();
    long from = Windows.oldest(context.options().dialect(), reads.start(), lookback);
    List<StoredSeries> found = context.store().select(selector.matchers(), from, reads.end());
    context.budget().series(found.size());
    List<LabelledColumn> columns = new ArrayList<>(found.size());
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : found) {
      series.read(from, reads.end(), buffer);
      if (buffer.size() > 0) {
        LabelledColumn column = LabelledColumn.empty(series.labels(), false, reads.count());
        fill(column, buffer, reads, lookback, timesOnly);
        context.budget().samples(column.count());
        if (!column.isEmpty()) {
          columns.add(column);
        }
      }
    }
    Steps.Vectors vectors = new Steps.Vectors(columns);
    return reads.count() == grid.count() ? vectors : (Steps.Vectors) vectors.repeated(grid.count());
  }

  private void fill(
      LabelledColumn column, SampleBuffer buffer, Grid reads, long lookback, boolean timesOnly) {
    long[] times = buffer.times();
    double[] values = buffer.values();
    int size = buffer.size();
    Dialect dialect = context.options().dialect();
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
        column.set(step, timesOnly ? times[at] / 1000.0 : values[at]);
      }
    }
  }
}
