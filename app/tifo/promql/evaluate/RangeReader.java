package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.Subquery;

/// Reads the samples that range functions look at, of stored series or of a subquery's result, one
/// series at a time. One thread.
final class RangeReader {
  /// The samples of one series that any window of the grid may reach, without stale markers.
  @FunctionalInterface
  interface Visitor {
    void visit(Labels labels, boolean losesName, SampleBuffer samples) throws QueryException;
  }

  private final Context context;
  private final Evaluator evaluator;

  RangeReader(Context context, Evaluator evaluator) {
    this.context = context;
    this.evaluator = evaluator;
  }

  /// The windows end at the times of `reads`, which is a single one where the selector names a
  /// time.
  void stored(MatrixSelector matrix, Grid reads, Visitor visitor) throws QueryException {
    long range = matrix.range().millis().orElseThrow();
    long from = Windows.oldest(context.options().dialect(), reads.start(), range);
    List<StoredSeries> found =
        context.store().select(matrix.selector().matchers(), from, reads.end());
    context.budget().series(found.size());
    SampleBuffer raw = new SampleBuffer();
    SampleBuffer samples = new SampleBuffer();
    for (StoredSeries series : found) {
      series.read(from, reads.end(), raw);
      withoutMarkers(raw, samples);
      context.budget().samples(samples.size());
      if (samples.size() > 0) {
        visitor.visit(series.labels(), false, samples);
      }
    }
  }

  /// The inner expression is evaluated once, at multiples of the step that any window reaches.
  void subquery(Subquery subquery, Grid reads, Visitor visitor) throws QueryException {
    long range = subquery.range().millis().orElseThrow();
    long step =
        subquery
            .step()
            .map(written -> written.millis().orElseThrow())
            .orElse(context.options().subqueryStep().toMillis());
    long oldest = Windows.oldest(context.options().dialect(), reads.start(), range);
    long first = Math.floorDiv(oldest + step - 1, step) * step;
    Grid inner = Grid.range(first, reads.end(), step);
    if (inner.count() == 0) {
      return;
    }
    Steps steps = evaluator.evaluate(subquery.expr(), inner);
    SampleBuffer samples = new SampleBuffer();
    for (LabelledColumn column : columns(steps, inner)) {
      samples.clear();
      for (int i = 0; i < inner.count(); i++) {
        if (column.has(i)) {
          samples.add(inner.time(i), column.value(i));
        }
      }
      if (samples.size() > 0) {
        visitor.visit(column.labels(), column.losesName(), samples);
      }
    }
  }

  private static List<LabelledColumn> columns(Steps steps, Grid grid) {
    return switch (steps) {
      case Steps.Vectors vectors -> vectors.columns();
      case Steps.Scalars scalars -> {
        LabelledColumn column = LabelledColumn.empty(Labels.EMPTY, false, grid.count());
        for (int i = 0; i < grid.count(); i++) {
          column.set(i, scalars.values()[i]);
        }
        yield List.of(column);
      }
      case Steps.Text _ -> List.of();
    };
  }

  private static void withoutMarkers(SampleBuffer raw, SampleBuffer samples) {
    samples.clear();
    long[] times = raw.times();
    double[] values = raw.values();
    for (int i = 0; i < raw.size(); i++) {
      if (!Series.isStaleMarker(values[i])) {
        samples.add(times[i], values[i]);
      }
    }
  }
}
