package tifo.rule;

import java.util.List;
import java.util.Map;
import tifo.metric.Matrix;

/// What an evaluation has to go by: an answer for each query of the rule, or why there is none.
public sealed interface RuleData {
  /// Answers by the queries' refs, and what the sources remarked on them.
  record Answered(Map<String, Matrix> answers, List<String> notes) implements RuleData {
    public Answered {
      answers = Map.copyOf(answers);
      notes = List.copyOf(notes);
    }

    public Answered(Map<String, Matrix> answers) {
      this(answers, List.of());
    }
  }

  /// At least one query failed; `reason` is one sentence for the operator, `source` who gave no
  /// answer, empty when it is not a source's fault; `ref` the query, empty when it is none's.
  record Failed(String reason, String source, String ref) implements RuleData {
    public Failed(String reason, String source) {
      this(reason, source, "");
    }

    public Failed(String reason) {
      this(reason, "");
    }
  }
}
