package tifo.record.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tifo.metric.Matcher;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// Finds the selectors of a query. Pure functions.
final class QuerySelectors {
  private QuerySelectors() {}

  /// A selector for each that the query has, without the conditions that are to be left out, which
  /// can only make it choose more.
  ///
  /// @throws PromqlException when the text is no query
  static List<Selector> of(String promql, Predicate<Matcher> leftOut) {
    List<Selector> found = new ArrayList<>();
    collect(Parser.parse(promql), leftOut, found);
    return found;
  }

  private static void collect(Expr expr, Predicate<Matcher> leftOut, List<Selector> into) {
    switch (expr) {
      case Expr.VectorSelector selector ->
          into.add(Selector.orAll(selector.matchers().stream().filter(leftOut.negate()).toList()));
      case Expr.MatrixSelector matrix -> collect(matrix.selector(), leftOut, into);
      case Expr.Subquery subquery -> collect(subquery.expr(), leftOut, into);
      case Expr.Call call -> call.args().forEach(arg -> collect(arg, leftOut, into));
      case Expr.Aggregate aggregate -> {
        collect(aggregate.expr(), leftOut, into);
        aggregate.parameter().ifPresent(parameter -> collect(parameter, leftOut, into));
      }
      case Expr.Binary binary -> {
        collect(binary.left(), leftOut, into);
        collect(binary.right(), leftOut, into);
      }
      case Expr.Unary unary -> collect(unary.expr(), leftOut, into);
      case Expr.Paren paren -> collect(paren.expr(), leftOut, into);
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> {}
    }
  }
}
