package tifo.rule.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tifo.board.QueryForms;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.yaml.Nearest;

/// What an expression names and the recording does not have: metrics, labels, values. One thread.
///
/// What stands beside an `or`, or in an `absent` or after an `unless`, may well be missing: that is
/// a note.
final class RecordedCheck {
  private final LintQuery query;
  private final KnownSeries known;
  private final Remarks remarks;

  RecordedCheck(LintQuery query, KnownSeries known, Remarks remarks) {
    this.query = query;
    this.known = known;
    this.remarks = remarks;
  }

  void check(Expr expr) {
    walk(expr, true);
  }

  private void walk(Expr expr, boolean needed) {
    switch (expr) {
      case Expr.VectorSelector selector -> selector(selector, needed);
      case Expr.Aggregate aggregate -> {
        grouping(aggregate);
        walk(aggregate.expr(), needed);
      }
      case Expr.Call call ->
          call.args()
              .forEach(arg -> walk(arg, needed && !call.function().name().startsWith("absent")));
      case Expr.Binary binary -> {
        walk(binary.left(), needed && binary.op() != BinaryOp.OR);
        walk(
            binary.right(), needed && binary.op() != BinaryOp.OR && binary.op() != BinaryOp.UNLESS);
      }
      default -> ExprParts.below(expr).forEach(part -> walk(part, needed));
    }
  }

  // a label too many in a grouping does no harm
  private void grouping(Expr.Aggregate aggregate) {
    KeptLabels inner =
        KeptLabels.of(aggregate.expr(), selector -> known.labels(query.source(), selector));
    if (aggregate.without() || inner.only().isEmpty() || inner.only().get().isEmpty()) {
      return;
    }
    for (String label : aggregate.grouping()) {
      if (!inner.canHave(label)) {
        say(
            Check.UNKNOWN_LABEL,
            false,
            aggregate,
            "no series below "
                + aggregate.op().word()
                + " by ("
                + label
                + ") has the label "
                + label,
            Nearest.of(label, inner.only().get())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("leave it out"));
      }
    }
  }

  private void selector(Expr.VectorSelector selector, boolean needed) {
    String metric = selector.name();
    if (metric.isEmpty() || known.isMade(metric)) {
      return;
    }
    List<Labels> series = known.of(query.source(), metric);
    if (series.isEmpty()) {
      say(
          Check.UNKNOWN_METRIC,
          needed,
          selector,
          "the recording has no metric " + metric,
          Nearest.of(metric, known.names(query.source()))
              .map(near -> "did you mean '" + near + "'?")
              .orElse("record it, or mend the name"));
      return;
    }
    Set<String> labels = new HashSet<>();
    series.forEach(one -> one.forEach((name, _) -> labels.add(name)));
    for (Matcher matcher : selector.matchers()) {
      boolean chosen = matcher.op() == Matcher.Op.EQUAL || matcher.op() == Matcher.Op.MATCH;
      if (chosen && !matcher.matchesEmpty() && !QueryForms.isUnknown(matcher)) {
        condition(selector, matcher, labels, series, needed);
      }
    }
  }

  private void condition(
      Expr.VectorSelector selector,
      Matcher matcher,
      Set<String> labels,
      List<Labels> series,
      boolean needed) {
    String label = matcher.name();
    if (!labels.contains(label)) {
      say(
          Check.UNKNOWN_LABEL,
          needed,
          selector,
          "no series of " + selector.name() + " has the label " + label,
          Nearest.of(label, labels)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("record it, or leave the condition out"));
    } else if (series.stream().noneMatch(one -> matcher.matches(one.get(label)))) {
      List<String> values = series.stream().map(one -> one.get(label)).distinct().sorted().toList();
      say(
          Check.UNKNOWN_LABEL_VALUE,
          false,
          selector,
          "no series of " + selector.name() + " has " + matcher,
          Nearest.of(matcher.value(), values)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("mend it if it should have occurred"));
    }
  }

  private void say(Check check, boolean needed, Expr at, String sentence, String advice) {
    remarks.add(
        check,
        needed ? check.level() : LintLevel.NOTE,
        query.at(at.span()),
        query.owner() + ": " + sentence,
        advice,
        Set.of(query.home()));
  }
}
