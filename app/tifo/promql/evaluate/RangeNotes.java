package tifo.promql.evaluate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tifo.metric.Labels;
import tifo.promql.Expr;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Quotes;
import tifo.promql.Span;
import tifo.promql.function.Column;
import tifo.promql.function.Quantile;

/// What one call of a range function remarks about the series it answers for. Any thread.
final class RangeNotes {
  private static final List<String> OF_COUNTERS = List.of("_total", "_sum", "_count", "_bucket");

  private final Notes notes;
  private final Call call;
  private final boolean wantsCounters;

  // Those not told yet, and their steps: to tell each at every step of every series took seconds.
  private final Map<Double, long[]> wrongQuantiles = new ConcurrentHashMap<>();

  private volatile String lastName = "";

  /// `parameter` has a number for each step, or none at all.
  RangeNotes(Notes notes, Call call, double[] parameter) {
    this.notes = notes;
    this.call = call;
    String name = call.function().name();
    this.wantsCounters = name.equals("rate") || name.equals("increase");
    for (int step = 0; name.equals("quantile_over_time") && step < parameter.length; step++) {
      if (!Quantile.isValid(parameter[step])) {
        long[] steps =
            wrongQuantiles.computeIfAbsent(parameter[step], _ -> Presence.none(parameter.length));
        steps[step >>> 6] |= 1L << step;
      }
    }
  }

  /// `labels` are those before the name goes.
  void about(Labels labels, Column answer) {
    if (wantsCounters && !answer.isEmpty()) {
      aboutName(labels.name());
    }
    for (Map.Entry<Double, long[]> wrong : wrongQuantiles.entrySet()) {
      tellOnce(wrong.getKey(), wrong.getValue(), answer);
    }
  }

  private void tellOnce(Double q, long[] steps, Column answer) {
    if (Presence.meet(steps, answer.present()) && wrongQuantiles.remove(q) != null) {
      notes.quantile(q, place());
    }
  }

  private void aboutName(String metric) {
    // Mostly all series are of one metric.
    if (metric.equals(lastName)) {
      return;
    }
    lastName = metric;
    if (!metric.isEmpty() && OF_COUNTERS.stream().noneMatch(metric::endsWith)) {
      notes.info(
          "metric might not be a counter, name does not end in _total/_sum/_count/_bucket:"
              + " "
              + Quotes.quote(metric),
          place());
    }
  }

  // Prometheus has forgotten where a subquery stood by the time it calls the function.
  private Span place() {
    Expr first = call.args().getFirst().bare();
    return wantsCounters && !(first instanceof MatrixSelector) ? Span.NONE : first.span();
  }
}
