package tifo.rule.route;

import java.util.List;

/// Reads matchers as Alertmanager does in its usual mode: by the UTF-8 grammar, or else by the
/// classic one; where both read a text and disagree, the classic reading holds. Stateless.
public final class MatcherSyntax {
  private MatcherSyntax() {}

  /// The matchers of a text such as `{a="b", c=~"d.*"}`, braces being optional; may be none.
  ///
  /// @throws IllegalArgumentException when neither grammar can read it, with what is wrong
  public static List<LabelMatcher> parse(String text) {
    List<LabelMatcher> modern;
    try {
      modern = new Utf8Matchers(text).read();
    } catch (IllegalArgumentException e) {
      return classic(text, e);
    }
    try {
      return ClassicMatchers.read(text);
    } catch (IllegalArgumentException e) {
      return modern;
    }
  }

  private static List<LabelMatcher> classic(String text, IllegalArgumentException modern) {
    try {
      return ClassicMatchers.read(text);
    } catch (IllegalArgumentException e) {
      e.addSuppressed(modern);
      throw e;
    }
  }

  /// The one matcher of a text without braces.
  ///
  /// @throws IllegalArgumentException when it is none, or more than one
  public static LabelMatcher parseOne(String text) {
    if (text.startsWith("{") || text.endsWith("}")) {
      throw new IllegalArgumentException("a single matcher stands without braces: " + text);
    }
    List<LabelMatcher> all = parse(text);
    if (all.size() != 1) {
      throw new IllegalArgumentException("one matcher is expected, not " + all.size());
    }
    return all.getFirst();
  }

  /// Whether names and values with this character have to be quoted.
  static boolean isReserved(int c) {
    return isSpace(c) || "{}!=~,\\\"'`".indexOf(c) >= 0;
  }

  /// What Go takes for a blank.
  static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
  }
}
