package tifo.rule.backtest;

import java.util.Optional;
import tifo.promql.Aggregation;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.ValueType;
import tifo.rule.Condition;
import tifo.rule.GrafanaCondition;
import tifo.rule.PromqlCondition;
import tifo.rule.expression.Threshold;

/// Which of two values of a rule is the worse one: the one further on the side that its comparison
/// fires on. Where a rule compares nothing, the higher.
enum WorseSide {
  HIGHER,
  LOWER;

  static WorseSide of(Condition condition) {
    return switch (condition) {
      case PromqlCondition promql -> of(promql.expr());
      case GrafanaCondition grafana ->
          grafana.nodes().stream()
              .filter(node -> node.ref().equals(grafana.decider()))
              .filter(node -> node instanceof Threshold)
              .map(node -> of((Threshold) node))
              .findFirst()
              .orElse(HIGHER);
    };
  }

  private static WorseSide of(Threshold threshold) {
    return switch (threshold.holds().evaluator()) {
      case LT, LTE -> LOWER;
      default -> HIGHER;
    };
  }

  private static WorseSide of(String promql) {
    try {
      return compared(Parser.parse(promql)).orElse(HIGHER);
    } catch (PromqlException e) {
      return HIGHER;
    }
  }

  /// The side of the comparison that the expression's value comes from.
  private static Optional<WorseSide> compared(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> compared(paren.expr());
      case Expr.Aggregate aggregate ->
          compared(aggregate.expr())
              .or(() -> aggregate.op() == Aggregation.MIN ? Optional.of(LOWER) : Optional.empty());
      case Expr.Binary binary when binary.op().kind() == BinaryOp.Kind.SET ->
          compared(binary.left());
      case Expr.Binary binary when !binary.bool() -> side(binary);
      default -> Optional.empty();
    };
  }

  private static Optional<WorseSide> side(Expr.Binary binary) {
    boolean turned = binary.left().type() == ValueType.SCALAR;
    return switch (binary.op()) {
      case GREATER, GREATER_OR_EQUAL -> Optional.of(turned ? LOWER : HIGHER);
      case LESS, LESS_OR_EQUAL -> Optional.of(turned ? HIGHER : LOWER);
      default -> Optional.empty();
    };
  }

  /// Whether a value is worse than another; no value is never.
  boolean isWorse(double value, double than) {
    if (Double.isNaN(value) || Double.isNaN(than)) {
      return Double.isNaN(than) && !Double.isNaN(value);
    }
    return this == HIGHER ? value > than : value < than;
  }
}
