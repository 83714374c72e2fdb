package tifo.promql.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.SafePattern;

/// `label_replace`: sets a label from the parts of another that a pattern matches as a whole. One
/// thread.
public final class LabelReplace {
  private final String target;
  private final String source;
  private final SafePattern pattern;
  private final Replacement replacement;
  // Thousands of series share some few values, such as their zones.
  private final Map<String, Optional<String>> known = new HashMap<>();

  /// @throws IllegalArgumentException with RE2's words when the pattern is not one
  public LabelReplace(String target, String replacement, String source, String regex) {
    this.target = target;
    this.source = source;
    this.pattern = SafePattern.compile(regex, Pattern.DOTALL);
    this.replacement = Replacement.of(replacement);
  }

  /// The same labels where the pattern does not match; an empty result removes the label.
  public Labels apply(Labels labels) {
    return known
        .computeIfAbsent(labels.get(source), this::replaced)
        .map(value -> labels.with(target, value))
        .orElse(labels);
  }

  private Optional<String> replaced(String value) {
    Matcher matcher = pattern.matcher(value);
    return matcher.matches() ? Optional.of(replacement.expand(matcher)) : Optional.empty();
  }

  /// Whether the pattern matches, so that the label is written.
  public boolean matches(Labels labels) {
    return pattern.matches(labels.get(source));
  }

  /// Whether a label may have this name: anything that is text in Prometheus 3, and letters, digits
  /// and underscores before.
  public static boolean isLabelName(String name, Dialect dialect) {
    if (dialect == Dialect.PROMETHEUS_2) {
      return Labels.isClassicName(name);
    }
    return !name.isEmpty() && name.codePoints().noneMatch(LabelReplace::isBroken);
  }

  /// Lone surrogates and the mark of undecodable bytes.
  private static boolean isBroken(int point) {
    return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        || point == 0xFFFD;
  }
}
