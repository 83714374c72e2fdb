package tifo.rule.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tifo.promql.Expr;

/// The parts of an expression, from outside to inside and left to right. Pure.
final class ExprParts {
  private ExprParts() {}

  /// Those right below it.
  static List<Expr> below(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> List.of();
      case Expr.MatrixSelector matrix -> List.of(matrix.selector());
      case Expr.Subquery subquery -> List.of(subquery.expr());
      case Expr.Call call -> call.args();
      case Expr.Aggregate aggregate ->
          Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.expr())).toList();
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.Unary unary -> List.of(unary.expr());
      case Expr.Paren paren -> List.of(paren.expr());
    };
  }

  /// The expression and all in it.
  static List<Expr> all(Expr expr) {
    List<Expr> found = new ArrayList<>();
    collect(expr, found);
    return found;
  }

  /// The selectors in it.
  static List<Expr.VectorSelector> selectors(Expr expr) {
    return all(expr).stream()
        .filter(Expr.VectorSelector.class::isInstance)
        .map(Expr.VectorSelector.class::cast)
        .toList();
  }

  private static void collect(Expr expr, List<Expr> into) {
    into.add(expr);
    below(expr).forEach(part -> collect(part, into));
  }
}
