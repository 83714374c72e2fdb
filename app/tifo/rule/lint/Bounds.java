package tifo.rule.lint;

import java.util.List;
import java.util.Set;
import tifo.promql.Aggregation;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.ValueType;

/// Between which numbers the values of an expression lie for certain, NaN aside. Immutable.
record Bounds(double least, double most) {
  private static final double INF = Double.POSITIVE_INFINITY;
  static final Bounds ANY = new Bounds(-INF, INF);
  private static final Bounds POSITIVE = new Bounds(0, INF);
  private static final Bounds ONE = new Bounds(1, 1);

  /// Functions whose value is never negative.
  private static final Set<String> NEVER_NEGATIVE =
      Set.of(
          "rate",
          "irate",
          "increase",
          "changes",
          "resets",
          "abs",
          "sqrt",
          "exp",
          "stddev_over_time",
          "stdvar_over_time",
          "time",
          "timestamp");

  /// Functions that give one of the values, or something between them.
  private static final Set<String> BETWEEN =
      Set.of(
          "avg_over_time",
          "min_over_time",
          "max_over_time",
          "last_over_time",
          "label_replace",
          "label_join",
          "sort",
          "sort_desc",
          "scalar",
          "vector");

  static Bounds of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> new Bounds(number.value(), number.value());
      case Expr.StringLiteral _ -> ANY;
      case Expr.VectorSelector selector -> ofName(selector.name());
      case Expr.MatrixSelector matrix -> of(matrix.selector());
      case Expr.Subquery subquery -> of(subquery.expr());
      case Expr.Paren paren -> of(paren.expr());
      case Expr.Unary unary -> unary.negative() ? of(unary.expr()).negated() : of(unary.expr());
      case Expr.Aggregate aggregate -> of(aggregate);
      case Expr.Call call -> of(call);
      case Expr.Binary binary -> of(binary);
    };
  }

  /// Whether no value of this can be so to any value of the other.
  boolean cannotBe(BinaryOp op, Bounds other) {
    if (Double.isNaN(least) || Double.isNaN(other.least)) {
      return op != BinaryOp.NOT_EQUAL;
    }
    return switch (op) {
      case BinaryOp.GREATER -> most <= other.least;
      case BinaryOp.GREATER_OR_EQUAL -> most < other.least;
      case BinaryOp.LESS -> least >= other.most;
      case BinaryOp.LESS_OR_EQUAL -> least > other.most;
      case BinaryOp.EQUAL -> most < other.least || least > other.most;
      default -> false;
    };
  }

  private static Bounds ofName(String name) {
    if (name.equals("up")) {
      return new Bounds(0, 1);
    }
    return MetricKind.isCounter(name) ? POSITIVE : ANY;
  }

  private static Bounds of(Expr.Aggregate aggregate) {
    Bounds inner = of(aggregate.expr());
    return switch (aggregate.op()) {
      case Aggregation.COUNT, Aggregation.COUNT_VALUES -> new Bounds(1, INF);
      case Aggregation.GROUP -> ONE;
      case Aggregation.STDDEV, Aggregation.STDVAR -> POSITIVE;
      case Aggregation.SUM -> inner.least >= 0 ? new Bounds(inner.least, INF) : ANY;
      case Aggregation.QUANTILE -> ANY;
      default -> inner;
    };
  }

  private static Bounds of(Expr.Call call) {
    String name = call.function().name();
    List<Expr> args = call.args();
    if (NEVER_NEGATIVE.contains(name)) {
      return POSITIVE;
    }
    if (BETWEEN.contains(name)) {
      return of(args.getFirst());
    }
    return switch (name) {
      case "absent", "absent_over_time", "present_over_time" -> ONE;
      case "count_over_time" -> new Bounds(1, INF);
      case "sum_over_time" -> of(args.getFirst()).least >= 0 ? POSITIVE : ANY;
      case "sgn" -> new Bounds(-1, 1);
      case "minute" -> new Bounds(0, 59);
      case "hour" -> new Bounds(0, 23);
      case "day_of_week" -> new Bounds(0, 6);
      case "day_of_month" -> new Bounds(1, 31);
      case "day_of_year" -> new Bounds(1, 366);
      case "days_in_month" -> new Bounds(28, 31);
      case "month" -> new Bounds(1, 12);
      case "clamp" -> new Bounds(of(args.get(1)).least, of(args.get(2)).most);
      case "clamp_min" ->
          new Bounds(Math.max(of(args.getFirst()).least, of(args.get(1)).least), INF);
      case "clamp_max" ->
          new Bounds(-INF, Math.min(of(args.getFirst()).most, of(args.get(1)).most));
      default -> ANY;
    };
  }

  private static Bounds of(Expr.Binary binary) {
    Bounds left = of(binary.left());
    Bounds right = of(binary.right());
    if (binary.op().kind() == BinaryOp.Kind.COMPARISON) {
      return binary.bool() ? new Bounds(0, 1) : kept(binary, left, right);
    }
    return switch (binary.op()) {
      case BinaryOp.AND, BinaryOp.UNLESS -> left;
      case BinaryOp.OR ->
          new Bounds(Math.min(left.least, right.least), Math.max(left.most, right.most)).safe();
      case BinaryOp.ADD -> new Bounds(left.least + right.least, left.most + right.most).safe();
      case BinaryOp.SUBTRACT -> new Bounds(left.least - right.most, left.most - right.least).safe();
      case BinaryOp.MULTIPLY, BinaryOp.DIVIDE ->
          left.least >= 0 && right.least >= 0 ? POSITIVE : ANY;
      default -> ANY;
    };
  }

  // beside a number the vector's values are kept, on whichever side they stand
  private static Bounds kept(Expr.Binary comparison, Bounds left, Bounds right) {
    return comparison.left().type() == ValueType.SCALAR ? right : left;
  }

  private Bounds negated() {
    return new Bounds(-most, -least);
  }

  private Bounds safe() {
    return Double.isNaN(least) || Double.isNaN(most) ? ANY : this;
  }
}
