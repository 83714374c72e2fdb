package tifo.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.expression.Moment;

/// The question that a rule asks, and what it makes of the answers. Pure and immutable.
public sealed interface Condition permits PromqlCondition, GrafanaCondition {
  /// The order in which series are looked at, so that the order of an answer changes nothing.
  Comparator<Series> ORDER = Comparator.comparing(Series::labels);

  List<RuleQuery> queries();

  /// `answers` holds a matrix for the ref of each query, `moment` tells of the evaluation.
  Judgement judge(Map<String, Matrix> answers, Moment moment);
}
