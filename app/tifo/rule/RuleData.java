package tifo.rule;

import java.util.Map;
import tifo.metric.Matrix;

/// What an evaluation has to go by: an answer for each query of the rule, or why there is none.
public sealed interface RuleData {
  /// Answers by the queries' refs.
  record Answered(Map<String, Matrix> answers) implements RuleData {
    public Answered {
      answers = Map.copyOf(answers);
    }
  }

  /// At least one query failed; `reason` is one sentence for the operator, `source` who gave no
  /// answer, empty when it is not a source's fault.
  record Failed(String reason, String source) implements RuleData {
    public Failed(String reason) {
      this(reason, "");
    }
  }
}
