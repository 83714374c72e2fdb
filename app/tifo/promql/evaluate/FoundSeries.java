package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Span;

/// The stored series that a selector finds in a range of time. Any thread.
final class FoundSeries {
  private final List<StoredSeries> series;
  private final long from;
  private final long to;
  private final Notes notes;
  private final Span place;
  private volatile boolean told;

  /// Times in milliseconds, both inclusive.
  FoundSeries(VectorSelector selector, long from, long to, Context context) throws QueryException {
    this.from = from;
    this.to = to;
    this.notes = context.notes();
    this.place = selector.span();
    this.series = context.store().select(selector.matchers(), from, to);
    context.budget().series(series.size());
  }

  int size() {
    return series.size();
  }

  Labels labels(int index) {
    return series.get(index).labels();
  }

  /// Replaces the buffer's content by the series' samples.
  void read(int index, SampleBuffer into) {
    series.get(index).read(from, to, into);
    if (into.hasLeftOut() && !told) {
      told = true;
      notes.warning("native histograms are not evaluated and were left out", place);
    }
  }
}
