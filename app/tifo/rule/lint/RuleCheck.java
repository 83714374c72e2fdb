package tifo.rule.lint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.promql.Expr;

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
    new AlertCheck(recorded, remarks).check(rule, rule.queries().stream().map(this::kept).toList());
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
