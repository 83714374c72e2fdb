package tifo.metric;

import com.google.re2j.Pattern;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One condition of a selector, such as `zone=~"a|b"`. Immutable, any thread.
///
/// Regular expressions are RE2's, which run in linear time, anchored at both ends, and `.` matches
/// every character. `SafePattern` says which are refused; alternations of words may be of any size.
/// A label that a series lacks counts as empty.
public final class Matcher {
  /// How the value is compared, as PromQL writes it.
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCH("=~"),
    NO_MATCH("!~");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  private final Op op;
  private final String name;
  private final String value;
  private final Optional<Set<String>> words;
  private final Optional<SafePattern> pattern;

  private Matcher(Op op, String name, String value) {
    this.op = op;
    this.name = name;
    this.value = value;
    boolean regex = op == Op.MATCH || op == Op.NO_MATCH;
    this.words = regex ? RegexValues.words(value) : Optional.empty();
    this.pattern = regex && words.isEmpty() ? Optional.of(compiled(value)) : Optional.empty();
  }

  /// @throws IllegalArgumentException when the value is not a regular expression of RE2, with RE2's
  ///   words
  public static Matcher of(Op op, String name, String value) {
    return new Matcher(op, name, value);
  }

  private static SafePattern compiled(String value) {
    try {
      return SafePattern.compile(value, Pattern.DOTALL);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(complaint(value, e), e);
    }
  }

  /// The same without the flag for every character, which the text of the error shows.
  private static String complaint(String value, IllegalArgumentException flagged) {
    try {
      SafePattern.compile(value, 0);
      return String.valueOf(flagged.getMessage());
    } catch (IllegalArgumentException plain) {
      return String.valueOf(plain.getMessage());
    }
  }

  public static Matcher equal(String name, String value) {
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

  public boolean matches(String other) {
    return switch (op) {
      case EQUAL -> value.equals(other);
      case NOT_EQUAL -> !value.equals(other);
      case MATCH -> matchesPattern(other);
      case NO_MATCH -> !matchesPattern(other);
    };
  }

  private boolean matchesPattern(String other) {
    return words.isPresent() ? words.get().contains(other) : pattern.orElseThrow().matches(other);
  }

  /// The only values that the expression matches, where it is an alternation of plain words.
  public Optional<Set<String>> words() {
    return words;
  }

  /// Whether series without the label match too.
  public boolean matchesEmpty() {
    return matches("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that
        && op == that.op
        && name.equals(that.name)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(op, name, value);
  }

  /// As PromQL writes it.
  @Override
  public String toString() {
    return name + op.sign() + '"' + Labels.escape(value) + '"';
  }
}
