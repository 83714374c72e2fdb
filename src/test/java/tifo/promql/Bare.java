package tifo.promql;

import java.util.List;

/// Takes the spans out of a tree, so that two texts of one expression compare equal.
final class Bare {
  private Bare() {}

  static Expr of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral n -> new Expr.NumberLiteral(n.value(), n.asDuration(), Span.NONE);
      case Expr.StringLiteral s -> new Expr.StringLiteral(s.value(), Span.NONE);
      case Expr.VectorSelector v -> of(v);
      case Expr.MatrixSelector m -> new Expr.MatrixSelector(of(m.selector()), m.range(), Span.NONE);
      case Expr.Subquery q ->
          new Expr.Subquery(of(q.expr()), q.range(), q.step(), q.shift(), Span.NONE);
      case Expr.Call c -> new Expr.Call(c.function(), of(c.args()), Span.NONE);
      case Expr.Aggregate a ->
          new Expr.Aggregate(
              a.op(),
              of(a.expr()),
              a.parameter().map(Bare::of),
              a.without(),
              a.grouping(),
              Span.NONE);
      case Expr.Binary b ->
          new Expr.Binary(b.op(), of(b.left()), of(b.right()), b.bool(), b.matching(), Span.NONE);
      case Expr.Unary u -> new Expr.Unary(u.negative(), of(u.expr()), Span.NONE);
      case Expr.Paren p -> new Expr.Paren(of(p.expr()), Span.NONE);
    };
  }

  private static List<Expr> of(List<Expr> exprs) {
    return exprs.stream().map(Bare::of).toList();
  }

  private static Expr.VectorSelector of(Expr.VectorSelector v) {
    return new Expr.VectorSelector(v.name(), v.matchers(), v.shift(), v.reach(), Span.NONE);
  }
}
