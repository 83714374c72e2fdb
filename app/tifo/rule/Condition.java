package tifo.rule;

import java.util.List;
import java.util.Map;
import tifo.metric.Matrix;

/// The question that a rule asks, and what it makes of the answers. Pure and immutable.
public sealed interface Condition permits PromqlCondition, GrafanaCondition {
  List<RuleQuery> queries();

  /// `answers` holds a matrix for the ref of each query.
  Judgement judge(Map<String, Matrix> answers);
}
