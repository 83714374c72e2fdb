package tifo.rule.template;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Matcher;
import tifo.metric.SafePattern;
import tifo.promql.function.Replacement;

/// Regular expressions of templates, read once: thousands of instances share them. Any thread.
final class Patterns {
  private static final int LONGEST_KEPT = 500;
  private static final Cache<String, SafePattern> KNOWN =
      Caffeine.newBuilder().maximumSize(200).build();

  private Patterns() {}

  /// @throws IllegalArgumentException with Go's words
  static SafePattern of(String regex) {
    return regex.length() > LONGEST_KEPT
        ? SafePattern.compile(regex, 0)
        : KNOWN.get(regex, text -> SafePattern.compile(text, 0));
  }

  /// A pattern that Go's `MustCompile` would take.
  static SafePattern must(String regex) {
    try {
      return of(regex);
    } catch (IllegalArgumentException e) {
      String quoted = regex.indexOf('`') < 0 ? "`" + regex + "`" : GoQuote.quoted(regex);
      throw new IllegalArgumentException("regexp: Compile(" + quoted + "): " + e.getMessage(), e);
    }
  }

  static String replaceAll(String regex, String replacement, String text, Budget budget) {
    Replacement parts = Replacement.of(replacement);
    Matcher matcher = must(regex).matcher(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (matcher.find()) {
      budget.step();
      String piece = text.substring(at, matcher.start()) + parts.expand(matcher);
      budget.made(piece.length(), out.length() + piece.length());
      out.append(piece);
      at = matcher.end();
    }
    return out.append(text, at, text.length()).toString();
  }
}
