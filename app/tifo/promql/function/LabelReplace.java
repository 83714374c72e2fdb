package tifo.promql.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import tifo.metric.Labels;
import tifo.metric.SafePattern;

/// `label_replace`: sets a label from the parts of another that a pattern matches as a whole.
/// Immutable, any thread.
public final class LabelReplace {
  private final String target;
  private final String source;
  private final SafePattern pattern;
  private final Template template;

  /// @throws IllegalArgumentException with RE2's words when the pattern is not one
  public LabelReplace(String target, String replacement, String source, String regex) {
    this.target = target;
    this.source = source;
    this.pattern = SafePattern.compile(regex, Pattern.DOTALL);
    this.template = Template.of(replacement);
  }

  /// The same labels where the pattern does not match; an empty result removes the label.
  public Labels apply(Labels labels) {
    Matcher matcher = pattern.matcher(labels.get(source));
    return matcher.matches() ? labels.with(target, template.expand(matcher)) : labels;
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
