package tifo.rule;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.metric.Matrix;
import tifo.source.Answer;
import tifo.source.HealthTracker;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// How a source replied to one query at one evaluation. Immutable.
///
/// What the judge of the present and the judge of the past make of it is told here once.
sealed interface Reply {
  record Good(Answer answer) implements Reply {}

  /// `source` is who gave no answer, empty when it is not a source's fault.
  record Bad(String reason, String source) implements Reply {}

  /// Asks for the reply to a question.
  @FunctionalInterface
  interface Ask {
    Reply reply(RuleQuery question) throws InterruptedException;
  }

  static Reply failed(Throwable cause, String source) {
    return cause instanceof SourceException fault
        ? new Bad(
            String.valueOf(fault.getMessage()), HealthTracker.isFailure(fault.kind()) ? source : "")
        : new Bad(source + " failed unexpectedly: " + cause, source);
  }

  /// The query as all that are alike are asked: without its ref, with its source's own name.
  static RuleQuery question(RuleQuery query, SourceSet sources) {
    return query.unnamed().to(sources.named(query.source()).name());
  }

  /// The replies to a condition's queries, or the first failure among them.
  static RuleData data(Condition condition, SourceSet sources, Ask asked)
      throws InterruptedException {
    Map<String, Matrix> answers = new HashMap<>();
    Set<String> notes = new LinkedHashSet<>();
    for (RuleQuery query : condition.queries()) {
      switch (asked.reply(question(query, sources))) {
        case Good good -> {
          answers.put(query.ref(), good.answer().matrix());
          notes.addAll(good.answer().notes());
        }
        case Bad bad -> {
          return new RuleData.Failed(bad.reason(), bad.source(), query.ref());
        }
      }
    }
    return new RuleData.Answered(answers, List.copyOf(notes));
  }
}
