package tifo.promql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Matcher;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.Paren;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.Unary;
import tifo.promql.Expr.VectorSelector;

/// The same expression with the matchers of each selector in order, which means the same. Without
/// state.
final class SortedMatchers {
  private SortedMatchers() {}

  static Expr in(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> number;
      case Expr.StringLiteral string -> string;
      case VectorSelector selector -> sorted(selector);
      case MatrixSelector m -> new MatrixSelector(sorted(m.selector()), m.range(), m.span());
      case Subquery q -> new Subquery(in(q.expr()), q.range(), q.step(), q.shift(), q.span());
      case Paren paren -> new Paren(in(paren.expr()), paren.span());
      case Unary unary -> new Unary(unary.negative(), in(unary.expr()), unary.span());
      case Call call ->
          new Call(
              call.function(), call.args().stream().map(SortedMatchers::in).toList(), call.span());
      case Aggregate a ->
          new Aggregate(
              a.op(),
              in(a.expr()),
              a.parameter().map(SortedMatchers::in),
              a.without(),
              a.grouping(),
              a.span());
      case Binary b ->
          new Binary(b.op(), in(b.left()), in(b.right()), b.bool(), b.matching(), b.span());
    };
  }

  /// The name stays first, where the printer looks for it.
  private static VectorSelector sorted(VectorSelector selector) {
    List<Matcher> matchers = new ArrayList<>(selector.matchers());
    int first = selector.name().isEmpty() ? 0 : 1;
    matchers.subList(first, matchers.size()).sort(Comparator.comparing(Matcher::toString));
    return new VectorSelector(
        selector.name(), matchers, selector.shift(), selector.reach(), selector.span());
  }
}
