package tifo.source.recorded;

import java.util.stream.Stream;
import tifo.promql.Expr;
import tifo.promql.Expr.VectorSelector;

/// The selectors of an expression. Pure.
final class Selectors {
  private Selectors() {}

  static Stream<VectorSelector> of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> Stream.empty();
      case VectorSelector selector -> Stream.of(selector);
      case Expr.MatrixSelector matrix -> Stream.of(matrix.selector());
      case Expr.Subquery subquery -> of(subquery.expr());
      case Expr.Paren paren -> of(paren.expr());
      case Expr.Unary unary -> of(unary.expr());
      case Expr.Aggregate aggregate ->
          Stream.concat(
              of(aggregate.expr()), aggregate.parameter().stream().flatMap(Selectors::of));
      case Expr.Call call -> call.args().stream().flatMap(Selectors::of);
      case Expr.Binary binary -> Stream.concat(of(binary.left()), of(binary.right()));
    };
  }
}
