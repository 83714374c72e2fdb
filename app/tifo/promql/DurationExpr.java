package tifo.promql;

import java.util.OptionalLong;

/// A duration as it is written in brackets or after `offset`: plain, or reckoned from others.
/// Immutable; only plain ones are evaluated so far.
public sealed interface DurationExpr {
  /// A whole bracket or offset that is one literal, in milliseconds.
  record Plain(long length) implements DurationExpr {
    public static final Plain ZERO = new Plain(0);

    @Override
    public OptionalLong millis() {
      return OptionalLong.of(length);
    }
  }

  /// A literal inside of a calculation, in seconds; `asDuration` tells how it was written.
  record Literal(double seconds, boolean asDuration) implements DurationExpr {}

  /// `step()` or `range()`: what the query runs with.
  record OfQuery(Name name) implements DurationExpr {
    /// What it names.
    public enum Name {
      STEP,
      RANGE
    }
  }

  /// `max_of(left, right)` or `min_of(left, right)`.
  record Extreme(boolean greater, DurationExpr left, DurationExpr right) implements DurationExpr {}

  /// Two durations and one of `+ - * / % ^`.
  record Arithmetic(BinaryOp op, DurationExpr left, DurationExpr right) implements DurationExpr {}

  /// A sign before a duration.
  record Signed(boolean negative, DurationExpr inner) implements DurationExpr {}

  /// Parentheses.
  record Grouped(DurationExpr inner) implements DurationExpr {}

  /// Its length, where it is plain.
  default OptionalLong millis() {
    return OptionalLong.empty();
  }
}
