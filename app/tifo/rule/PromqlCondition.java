package tifo.rule;

import java.util.List;
import java.util.Map;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.expression.Moment;
import tifo.source.SourceSet;

/// Prometheus' condition: every element of the expression's vector is active, whatever its value.
public record PromqlCondition(String expr, String source) implements Condition {
  private static final String REF = "expr";

  /// Over the usual source.
  public PromqlCondition(String expr) {
    this(expr, SourceSet.UNNAMED);
  }

  @Override
  public List<RuleQuery> queries() {
    return List.of(RuleQuery.instant(REF, expr).to(source));
  }

  @Override
  public Judgement judge(Map<String, Matrix> answers, Moment moment) {
    return new Judgement.Found(
        answers.getOrDefault(REF, Matrix.EMPTY).series().stream()
            .filter(series -> !series.isEmpty())
            .sorted(Condition.ORDER)
            .map(PromqlCondition::active)
            .toList());
  }

  private static Finding active(Series series) {
    return new Finding(series.labels(), Finding.Verdict.FIRING, series.last(), Map.of());
  }
}
