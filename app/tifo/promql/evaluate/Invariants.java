package tifo.promql.evaluate;

import java.util.Set;
import tifo.promql.Expr;

/// Which expressions give the same at every step, so that one step is enough. Pure.
final class Invariants {
  // These look at the step's own time, with or without a selector.
  private static final Set<String> OF_THE_CLOCK =
      Set.of(
          "time",
          "timestamp",
          "predict_linear",
          "minute",
          "hour",
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "month",
          "year");

  private Invariants() {}

  static boolean holds(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> true;
      case Expr.VectorSelector selector -> selector.shift().at().isPresent();
      case Expr.MatrixSelector matrix -> matrix.selector().shift().at().isPresent();
      case Expr.Subquery subquery -> subquery.shift().at().isPresent();
      case Expr.Paren paren -> holds(paren.expr());
      case Expr.Unary unary -> holds(unary.expr());
      case Expr.Binary binary -> holds(binary.left()) && holds(binary.right());
      case Expr.Aggregate aggregate ->
          holds(aggregate.expr()) && aggregate.parameter().map(Invariants::holds).orElse(true);
      case Expr.Call call ->
          !OF_THE_CLOCK.contains(call.function().name())
              && call.args().stream().allMatch(Invariants::holds);
    };
  }
}
