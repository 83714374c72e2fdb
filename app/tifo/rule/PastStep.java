package tifo.rule;

import java.util.List;
import java.util.Map;

/// One rule of either kind on its way through the past. One thread at a time.
sealed interface PastStep permits PastRule, PastRecording {
  Rule rule();

  /// What names it among all rules.
  String id();

  /// What a stretch of evaluations led to.
  record Outcome(List<RuleChange> changes, List<AlertEvent> events) {}

  /// Goes on through these evaluations.
  Outcome judge(Ticks ticks, Map<RuleQuery, PastAnswers> answers) throws InterruptedException;
}
