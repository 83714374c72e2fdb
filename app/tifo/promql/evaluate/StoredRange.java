package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.StoredSeries;
import tifo.promql.Expr.MatrixSelector;

/// The stored series that a range selector finds. Any thread.
final class StoredRange implements RangeSeries {
  private final Budget budget;
  private final List<StoredSeries> found;
  private final long from;
  private final long to;

  /// The windows end at the times of `reads`, which is a single one where the selector names a
  /// time.
  StoredRange(MatrixSelector matrix, Grid reads, Context context) throws QueryException {
    long range = matrix.range().millis().orElseThrow();
    budget = context.budget();
    from = Windows.oldest(context.options().dialect(), reads.start(), range);
    to = reads.end();
    found = context.store().select(matrix.selector().matchers(), from, to);
    budget.series(found.size());
  }

  @Override
  public int size() {
    return found.size();
  }

  @Override
  public Labels labels(int index) {
    return found.get(index).labels();
  }

  @Override
  public boolean losesName(int index) {
    return false;
  }

  @Override
  public Reader reader() {
    return (index, into) -> {
      found.get(index).read(from, to, into);
      into.dropStaleMarkers();
      budget.samples(into.size());
    };
  }
}
