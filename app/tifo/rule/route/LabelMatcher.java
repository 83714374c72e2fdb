package tifo.rule.route;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.metric.SafePattern;
import tifo.promql.Quotes;

/// One condition on a label of an alert, such as `team=~"a|b"`. Immutable, any thread.
///
/// A label that an alert lacks counts as empty. Regular expressions are RE2's, anchored at both
/// ends; unlike PromQL's, their `.` does not match the end of a line.
public final class LabelMatcher implements Comparable<LabelMatcher> {
  // Alertmanager's order of a route's matchers, which its group keys show.
  private static final List<Op> ORDER = List.of(Op.EQUAL, Op.NOT_EQUAL, Op.MATCH, Op.NO_MATCH);
  private static final Comparator<LabelMatcher> BY_TEXT =
      Comparator.comparing(LabelMatcher::name)
          .thenComparing(LabelMatcher::value)
          .thenComparingInt(m -> ORDER.indexOf(m.op));

  private final Op op;
  private final String name;
  private final String value;
  private final Optional<SafePattern> pattern;

  private LabelMatcher(Op op, String name, String value) {
    this.op = op;
    this.name = name;
    this.value = value;
    this.pattern = isRegex() ? Optional.of(SafePattern.compile(value, 0)) : Optional.empty();
  }

  /// @throws IllegalArgumentException when the name is empty or the value no expression of RE2
  public static LabelMatcher of(Op op, String name, String value) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a matcher needs the name of a label");
    }
    return new LabelMatcher(op, name, value);
  }

  public static LabelMatcher equal(String name, String value) {
    return of(Op.EQUAL, name, value);
  }

  public Op op() {
    return op;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  public boolean isRegex() {
    return op == Op.MATCH || op == Op.NO_MATCH;
  }

  /// Whether it asks for the value, and not for its absence.
  public boolean isEqual() {
    return op == Op.EQUAL || op == Op.MATCH;
  }

  public boolean matches(String other) {
    boolean same = pattern.map(p -> p.matches(other)).orElseGet(() -> value.equals(other));
    return same == isEqual();
  }

  /// Whether all of them hold; none always do.
  public static boolean all(List<LabelMatcher> matchers, Labels labels) {
    for (LabelMatcher matcher : matchers) {
      if (!matcher.matches(labels.get(matcher.name))) {
        return false;
      }
    }
    return true;
  }

  /// As Alertmanager writes them in group keys: `{a="b",c=~"d"}`.
  public static String text(List<LabelMatcher> matchers) {
    return matchers.stream().map(LabelMatcher::toString).collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public int compareTo(LabelMatcher other) {
    return BY_TEXT.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMatcher that
        && op == that.op
        && name.equals(that.name)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(op, name, value);
  }

  @Override
  public String toString() {
    if (name.codePoints().anyMatch(MatcherSyntax::isReserved)) {
      return Quotes.quote(name) + op.sign() + Quotes.quote(value);
    }
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    return name + op.sign() + '"' + escaped + '"';
  }
}
