package tifo.promql.evaluate;

import java.util.List;
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
  private final double[] parameter;
  private final boolean wantsCounters;
  private final boolean takesQuantile;
  private volatile String lastName = "";

  /// `parameter` has a number for each step, or none at all.
  RangeNotes(Notes notes, Call call, double[] parameter) {
    this.notes = notes;
    this.call = call;
    this.parameter = parameter;
    String name = call.function().name();
    this.wantsCounters = name.equals("rate") || name.equals("increase");
    this.takesQuantile = name.equals("quantile_over_time");
  }

  /// `labels` are those before the name goes.
  void about(Labels labels, Column answer) {
    if (wantsCounters && !answer.isEmpty()) {
      aboutName(labels.name());
    }
    for (int step = 0; takesQuantile && step < parameter.length; step++) {
      if (answer.has(step) && !Quantile.isValid(parameter[step])) {
        notes.quantile(parameter[step], place());
      }
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
