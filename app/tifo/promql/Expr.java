package tifo.promql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.metric.Matcher;

/// A PromQL expression that was parsed and checked. Immutable; equality does not look at spans'
/// owners but at the whole tree, spans included.
public sealed interface Expr {
  /// Where it stands in the text.
  Span span();

  ValueType type();

  /// This expression without the parentheses around it.
  default Expr bare() {
    return this;
  }

  /// `asDuration` tells how it was written: `5m` and `300` are the same number.
  record NumberLiteral(double value, boolean asDuration, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }
  }

  record StringLiteral(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }

  /// `name{matchers} @ … offset …`; the name is also among the matchers.
  record VectorSelector(
      String name, List<Matcher> matchers, TimeShift shift, Reach reach, Span span)
      implements Expr {
    public VectorSelector {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /// How a selector treats the ends of its window; only `PLAIN` is evaluated so far.
  enum Reach {
    PLAIN,
    ANCHORED,
    SMOOTHED;

    /// As PromQL writes it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// `selector[range]`; the shift stands in the selector.
  record MatrixSelector(VectorSelector selector, DurationExpr range, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }

  /// `expr[range:step]`; without a step the engine's default one.
  record Subquery(
      Expr expr, DurationExpr range, Optional<DurationExpr> step, TimeShift shift, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }

  record Call(Function function, List<Expr> args, Span span) implements Expr {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public ValueType type() {
      return function.result();
    }
  }

  /// `op without|by (grouping) (parameter, expr)`.
  record Aggregate(
      Aggregation op,
      Expr expr,
      Optional<Expr> parameter,
      boolean without,
      List<String> grouping,
      Span span)
      implements Expr {
    public Aggregate {
      grouping = List.copyOf(grouping);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /// `matching` is there when both sides are vectors; `bool` makes a comparison give 0 or 1.
  record Binary(
      BinaryOp op, Expr left, Expr right, boolean bool, Optional<Matching> matching, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }
  }

  record Unary(boolean negative, Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }
  }

  record Paren(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public Expr bare() {
      return expr.bare();
    }
  }
}
