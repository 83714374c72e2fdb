package tifo.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.rule.expression.Node;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Threshold;

/// What a rule looks at, and the numbers that it holds that against: for a picture that is to show
/// both. Immutable.
public record RuleLimit(Expr looked, List<Bound> bounds) {
  /// A number that must not be left downwards when `below`, else upwards.
  public record Bound(double value, boolean below) {}

  /// Reducers that give a number of the same kind as those of the series.
  private static final Set<Reducer> OF_THE_SAME_KIND =
      Set.of(Reducer.LAST, Reducer.MEAN, Reducer.MIN, Reducer.MAX, Reducer.MEDIAN);

  public RuleLimit {
    bounds = List.copyOf(bounds);
  }

  /// Nothing where the rule cannot be understood so far.
  public static Optional<RuleLimit> of(AlertRule rule) {
    try {
      return switch (rule.condition()) {
        case PromqlCondition promql -> Optional.of(of(Parser.parse(promql.expr())));
        case GrafanaCondition grafana -> of(grafana);
      };
    } catch (PromqlException e) {
      return Optional.empty();
    }
  }

  // What is and-ed or excluded decides with it, but is not the number that is told.
  private static RuleLimit of(Expr expr) {
    List<Bound> bounds = new ArrayList<>();
    Expr looked = expr.bare();
    while (looked instanceof Expr.Binary binary && !binary.bool()) {
      OptionalDouble right = constant(binary.right());
      OptionalDouble left = constant(binary.left());
      boolean compares = binary.op().kind() == BinaryOp.Kind.COMPARISON;
      if (binary.op() == BinaryOp.AND || binary.op() == BinaryOp.UNLESS) {
        looked = binary.left().bare();
      } else if (compares && right.isPresent()) {
        add(bounds, binary.op(), right.getAsDouble(), false);
        looked = binary.left().bare();
      } else if (compares && left.isPresent()) {
        add(bounds, binary.op(), left.getAsDouble(), true);
        looked = binary.right().bare();
      } else {
        break;
      }
    }
    return new RuleLimit(looked, bounds);
  }

  private static void add(List<Bound> bounds, BinaryOp op, double value, boolean turned) {
    switch (op) {
      case GREATER, GREATER_OR_EQUAL -> bounds.add(new Bound(value, turned));
      case LESS, LESS_OR_EQUAL -> bounds.add(new Bound(value, !turned));
      default -> {}
    }
  }

  private static OptionalDouble constant(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> OptionalDouble.of(number.value());
      case Expr.Paren paren -> constant(paren.expr());
      case Expr.Unary unary -> {
        OptionalDouble value = constant(unary.expr());
        yield unary.negative() && value.isPresent()
            ? OptionalDouble.of(-value.getAsDouble())
            : value;
      }
      case Expr.Binary binary -> {
        OptionalDouble left = constant(binary.left());
        OptionalDouble right = constant(binary.right());
        yield left.isPresent() && right.isPresent()
            ? worked(binary.op(), left.getAsDouble(), right.getAsDouble())
            : OptionalDouble.empty();
      }
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble worked(BinaryOp op, double left, double right) {
    return switch (op) {
      case ADD -> OptionalDouble.of(left + right);
      case SUBTRACT -> OptionalDouble.of(left - right);
      case MULTIPLY -> OptionalDouble.of(left * right);
      case DIVIDE -> OptionalDouble.of(left / right);
      default -> OptionalDouble.empty();
    };
  }

  private static Optional<RuleLimit> of(GrafanaCondition grafana) {
    Optional<Threshold> decider =
        node(grafana, grafana.decider())
            .filter(Threshold.class::isInstance)
            .map(Threshold.class::cast);
    if (decider.isEmpty()) {
      return Optional.empty();
    }
    String ref = decider.get().input();
    Optional<Node> before = node(grafana, ref);
    if (before.isPresent()) {
      if (!(before.get() instanceof Reduce reduce)
          || !OF_THE_SAME_KIND.contains(reduce.reducer())) {
        return Optional.empty();
      }
      ref = reduce.input();
    }
    String asked = ref;
    return grafana.queries().stream()
        .filter(query -> query.ref().equals(asked))
        .findFirst()
        .map(query ->
            new RuleLimit(Parser.parse(query.promql()).bare(), bounds(decider.get().holds())));
  }

  private static Optional<Node> node(GrafanaCondition grafana, String ref) {
    return grafana.nodes().stream().filter(node -> node.ref().equals(ref)).findFirst();
  }

  private static List<Bound> bounds(Threshold.Comparison holds) {
    return switch (holds.evaluator()) {
      case GT, GTE -> List.of(new Bound(holds.low(), false));
      case LT, LTE -> List.of(new Bound(holds.low(), true));
      case WITHIN_RANGE, WITHIN_RANGE_INCLUDED ->
          List.of(new Bound(holds.low(), false), new Bound(holds.high(), true));
      case OUTSIDE_RANGE, OUTSIDE_RANGE_INCLUDED ->
          List.of(new Bound(holds.low(), true), new Bound(holds.high(), false));
      case EQ, NE -> List.of();
    };
  }
}
