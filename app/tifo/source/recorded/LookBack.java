package tifo.source.recorded;

import java.time.Duration;
import tifo.promql.DurationExpr;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.TimeShift;

/// How far before its instant a query looks. Pure.
public final class LookBack {
  /// What a plain selector looks back, as Prometheus does.
  private static final Duration USUAL = Duration.ofMinutes(5);

  /// For what is reckoned from other durations or fixed by `@`.
  private static final Duration UNKNOWN = Duration.ofHours(1);

  private LookBack() {}

  /// Zero for what is no PromQL.
  public static Duration of(String promql) {
    try {
      return of(Parser.parse(promql));
    } catch (PromqlException e) {
      return Duration.ZERO;
    }
  }

  private static Duration of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> Duration.ZERO;
      case Expr.VectorSelector selector -> shift(selector.shift()).plus(USUAL);
      case Expr.MatrixSelector matrix ->
          shift(matrix.selector().shift()).plus(length(matrix.range()));
      case Expr.Subquery q -> shift(q.shift()).plus(length(q.range())).plus(of(q.expr()));
      case Expr.Paren paren -> of(paren.expr());
      case Expr.Unary unary -> of(unary.expr());
      case Expr.Aggregate aggregate -> of(aggregate.expr());
      case Expr.Call call ->
          call.args().stream().map(LookBack::of).max(Duration::compareTo).orElse(Duration.ZERO);
      case Expr.Binary binary -> longer(of(binary.left()), of(binary.right()));
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shift(TimeShift shift) {
    Duration offset = length(shift.offset());
    return shift.at().isPresent() ? longer(UNKNOWN, offset) : longer(Duration.ZERO, offset);
  }

  private static Duration length(DurationExpr length) {
    return length.millis().isPresent() ? Duration.ofMillis(length.millis().getAsLong()) : UNKNOWN;
  }
}
