package tifo.rule.operator;

import java.util.regex.Pattern;
import tifo.metric.Matcher;

/// Reads a matcher as people write it: `tier=3`, `zone=~"a|b"`, `team!=web`; quotes are optional.
/// Stateless.
public final class MatcherText {
  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"(.*)\"|[^\"\\s]*)\\s*");

  private MatcherText() {}

  /// @throws IllegalArgumentException with a sentence when it is none
  public static Matcher parse(String text) {
    java.util.regex.Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a matcher; write one such as tier=\"3\" or zone=~\"a|b\"");
    }
    Matcher.Op op =
        switch (form.group(2)) {
          case "=~" -> Matcher.Op.MATCH;
          case "!~" -> Matcher.Op.NO_MATCH;
          case "!=" -> Matcher.Op.NOT_EQUAL;
          default -> Matcher.Op.EQUAL;
        };
    String quoted = form.group(4);
    try {
      return Matcher.of(op, form.group(1), quoted == null ? form.group(3) : quoted);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
    }
  }
}
