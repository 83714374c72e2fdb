package tifo.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tifo.source.SourceSet;

/// One rule of either kind on its way through the past. One thread at a time.
sealed interface PastStep permits PastRule, PastRecording {
  Rule rule();

  /// What names it among all rules.
  String id();

  /// What a stretch of evaluations led to.
  record Outcome(List<RuleChange> changes, List<AlertEvent> events) {}

  /// Goes on through these evaluations.
  Outcome judge(Ticks ticks, Map<RuleQuery, PastAnswers> answers) throws InterruptedException;

  /// What a rule does at one evaluation.
  @FunctionalInterface
  interface Evaluation {
    void at(Instant at, RuleData data) throws InterruptedException;
  }

  /// Takes the rule through the evaluations, with the answers to its queries at each.
  default void through(
      Ticks ticks, Map<RuleQuery, PastAnswers> answers, SourceSet sources, Evaluation evaluation)
      throws InterruptedException {
    Map<RuleQuery, PastAnswers.Cursor> cursors = new HashMap<>();
    answers.forEach((query, all) -> cursors.put(query, all.new Cursor()));
    for (int i = 0; i < ticks.count(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      int tick = i;
      RuleData data =
          Reply.data(
              rule().condition(),
              sources,
              query -> Objects.requireNonNull(cursors.get(query)).at(tick));
      evaluation.at(ticks.at(tick), data);
    }
  }
}
