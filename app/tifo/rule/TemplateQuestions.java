package tifo.rule;

import tifo.rule.template.Outside;
import tifo.rule.template.Surroundings;
import tifo.rule.template.TemplateQuery;
import tifo.source.SourceSet;

/// What the templates of a rule ask: the source of the rule's first query, at the instant of the
/// evaluation. Pure but for the asking.
final class TemplateQuestions {
  private TemplateQuestions() {}

  /// Where the templates of a rule are filled in.
  static Surroundings of(AlertRule rule, SourceSet sources, Reply.Ask asked) {
    TemplateQuery query =
        promql -> {
          RuleQuery question = RuleQuery.instant("", promql).to(source(rule));
          try {
            return switch (asked.reply(Reply.question(question, sources))) {
              case Reply.Good good -> good.answer().matrix().series();
              case Reply.Bad bad -> throw new IllegalStateException(bad.reason());
            };
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for the answer any more", e);
          }
        };
    return new Surroundings(query, Outside.NONE);
  }

  private static String source(AlertRule rule) {
    return rule.condition().queries().stream()
        .findFirst()
        .map(RuleQuery::source)
        .orElse(SourceSet.UNNAMED);
  }
}
