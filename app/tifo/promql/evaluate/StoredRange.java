package tifo.promql.evaluate;

import tifo.metric.Labels;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.function.Grid;

/// The stored series that a range selector finds. Any thread.
final class StoredRange implements RangeSeries {
  private final Budget budget;
  private final FoundSeries found;

  /// The windows end at the times of `reads`, which is a single one where the selector names a
  /// time.
  StoredRange(MatrixSelector matrix, Grid reads, Context context) throws QueryException {
    long range = matrix.range().millis().orElseThrow();
    budget = context.budget();
    long oldest = Windows.oldest(context.options().dialect(), reads.start(), range);
    found = new FoundSeries(matrix.selector(), oldest, reads.end(), context);
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
    return (index, into) -> {
      found.read(index, into);
      into.dropStaleMarkers();
      budget.samples(into.size());
    };
  }
}
