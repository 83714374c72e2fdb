package tifo.rule.lint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.promql.Expr;
import tifo.promql.ValueType;

/// All checks of one expression, and of one rule by itself. One thread.
final class RuleCheck {
  private final Map<String, Expr> recorded;
  private final Optional<KnownSeries> known;
  private final Duration scrapeInterval;
  private final Remarks remarks;

  /// `recorded` are the rules' expressions by the metric that they record; `scrapeInterval` counts
  /// where no recording tells better.
  RuleCheck(
      Map<String, Expr> recorded,
      Optional<KnownSeries> known,
      Duration scrapeInterval,
      Remarks remarks) {
    this.recorded = recorded;
    this.known = known;
    this.scrapeInterval = scrapeInterval;
    this.remarks = remarks;
  }

  void check(LintRule rule) {
    rule.queries().forEach(this::check);
    List<LintQuery> unusable = rule.queries().stream().filter(RuleCheck::isUnusable).toList();
    unusable.forEach(query -> unusable(rule, query));
    if (!unusable.isEmpty()) {
      return;
    }
    new AlertCheck(recorded, remarks).check(rule, rule.queries().stream().map(this::kept).toList());
  }

  /// It can be parsed, and every evaluation of it fails.
  private static boolean isUnusable(LintQuery query) {
    Optional<ValueType> type = query.expr().map(Expr::type);
    return type.isPresent() && type.get() != ValueType.VECTOR && type.get() != ValueType.SCALAR;
  }

  private void unusable(LintRule rule, LintQuery query) {
    String type = query.expr().map(expr -> expr.type().words()).orElse("");
    remarks.add(
        Check.PROMQL,
        rule,
        query.places().start(),
        rule.title() + " gives a " + type + ", which no rule can be judged by",
        "write what gives an instant vector, such as rate(x[5m])");
  }

  private KeptLabels kept(LintQuery query) {
    return query
        .expr()
        .map(expr -> KeptLabels.of(expr, selector -> labels(query, selector)))
        .orElse(KeptLabels.ANY);
  }

  private Optional<Set<String>> labels(LintQuery query, Expr.VectorSelector selector) {
    return known.flatMap(series -> series.labels(query.source(), selector));
  }

  void check(LintQuery query) {
    if (query.expr().isEmpty()) {
      return;
    }
    Expr expr = query.expr().get();
    Duration interval =
        known.map(series -> series.interval(query.source(), scrapeInterval)).orElse(scrapeInterval);
    new PromqlCheck(query, remarks).check(expr);
    new CounterCheck(query, recorded, interval, remarks).check(expr);
    known.ifPresent(series -> new RecordedCheck(query, series, remarks).check(expr));
  }
}
