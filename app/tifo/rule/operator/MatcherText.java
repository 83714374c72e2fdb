package tifo.rule.operator;

import tifo.metric.Matcher;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;

/// Reads one matcher as people write it, by the grammar of silences and routes: `tier=3`,
/// `zone=~"a|b"`, `"team name"!=web`. Stateless.
public final class MatcherText {
  private MatcherText() {}

  /// @throws IllegalArgumentException with a sentence when it is none
  public static Matcher parse(String text) {
    try {
      LabelMatcher read = MatcherSyntax.parseOne(text.strip());
      return Matcher.of(read.op(), read.name(), read.value());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is not a matcher; write one such as tier=\"3\" or zone=~\"a|b\" (%s)"
              .formatted(text, e.getMessage()),
          e);
    }
  }
}
