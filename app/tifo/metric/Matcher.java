package tifo.metric;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import java.util.Optional;

/// One condition of a selector, such as `zone=~"a|b"`. Immutable, any thread.
///
/// Regular expressions are RE2's, which run in linear time, anchored at both ends, and `.` matches
/// every character. A label that a series lacks counts as empty.
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
  private final Optional<Pattern> pattern;

  private Matcher(Op op, String name, String value, Optional<Pattern> pattern) {
    this.op = op;
    this.name = name;
    this.value = value;
    this.pattern = pattern;
  }

  /// @throws IllegalArgumentException when the value is not a regular expression of RE2, with RE2's
  ///   words
  public static Matcher of(Op op, String name, String value) {
    if (op == Op.EQUAL || op == Op.NOT_EQUAL) {
      return new Matcher(op, name, value, Optional.empty());
    }
    try {
      return new Matcher(op, name, value, Optional.of(SafePattern.compile(value, Pattern.DOTALL)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(complaint(value, e), e);
    }
  }

  /// The same without the flag for every character, which the text of the error shows.
  private static String complaint(String value, PatternSyntaxException flagged) {
    try {
      SafePattern.compile(value, 0);
      return String.valueOf(flagged.getMessage());
    } catch (PatternSyntaxException plain) {
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
      case MATCH -> pattern.orElseThrow().matches(other);
      case NO_MATCH -> !pattern.orElseThrow().matches(other);
    };
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
