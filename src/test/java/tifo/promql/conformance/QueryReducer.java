package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tifo.promql.Expr;
import tifo.promql.Matching;
import tifo.promql.Parser;
import tifo.promql.Printer;
import tifo.promql.PromqlException;
import tifo.promql.TimeShift;

/// Finds the smallest query that still shows a difference, by leaving out one part after the other.
/// Pure.
final class QueryReducer {
  private QueryReducer() {}

  static String reduce(String query, Predicate<String> differs) {
    String smallest = query;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (String next : simpler(smallest)) {
        if (next.length() < smallest.length() && differs.test(next)) {
          smallest = next;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<String> simpler(String query) {
    try {
      return variants(Parser.parse(query)).stream().map(Printer::print).toList();
    } catch (PromqlException e) {
      return List.of();
    }
  }

  /// Every tree that has one part less; the bigger losses first.
  private static List<Expr> variants(Expr expr) {
    List<Expr> out = new ArrayList<>();
    List<Expr> parts = parts(expr);
    for (Expr part : parts) {
      if (part.type() == expr.type()) {
        out.add(part);
      }
    }
    shortened(expr).ifPresent(out::add);
    for (int i = 0; i < parts.size(); i++) {
      for (Expr variant : variants(parts.get(i))) {
        List<Expr> changed = new ArrayList<>(parts);
        changed.set(i, variant);
        out.add(with(expr, changed));
      }
    }
    return out;
  }

  private static Optional<Expr> shortened(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector s when !s.shift().equals(TimeShift.NONE) ->
          Optional.of(
              new Expr.VectorSelector(s.name(), s.matchers(), TimeShift.NONE, s.reach(), s.span()));
      case Expr.VectorSelector s when !s.name().isEmpty() && s.matchers().size() > 1 ->
          Optional.of(
              new Expr.VectorSelector(
                  s.name(),
                  s.matchers().stream().filter(m -> m.name().equals("__name__")).toList(),
                  s.shift(),
                  s.reach(),
                  s.span()));
      case Expr.Subquery s when !s.shift().equals(TimeShift.NONE) ->
          Optional.of(new Expr.Subquery(s.expr(), s.range(), s.step(), TimeShift.NONE, s.span()));
      case Expr.Aggregate a when !a.grouping().isEmpty() ->
          Optional.of(
              new Expr.Aggregate(a.op(), a.expr(), a.parameter(), false, List.of(), a.span()));
      case Expr.Binary b
          when b.matching().isPresent() && !b.matching().get().equals(Matching.DEFAULT) ->
          Optional.of(
              new Expr.Binary(
                  b.op(), b.left(), b.right(), b.bool(), Optional.of(Matching.DEFAULT), b.span()));
      case Expr.NumberLiteral n when n.value() != 1 ->
          Optional.of(new Expr.NumberLiteral(1, false, n.span()));
      default -> Optional.empty();
    };
  }

  static List<Expr> parts(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> List.of();
      case Expr.MatrixSelector matrix -> List.of(matrix.selector());
      case Expr.Subquery subquery -> List.of(subquery.expr());
      case Expr.Paren paren -> List.of(paren.expr());
      case Expr.Unary unary -> List.of(unary.expr());
      case Expr.Call call -> call.args();
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.Aggregate aggregate -> {
        List<Expr> parts = new ArrayList<>(List.of(aggregate.expr()));
        aggregate.parameter().ifPresent(parts::add);
        yield parts;
      }
    };
  }

  private static Expr with(Expr expr, List<Expr> parts) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> expr;
      case Expr.MatrixSelector m ->
          new Expr.MatrixSelector((Expr.VectorSelector) parts.getFirst(), m.range(), m.span());
      case Expr.Subquery s ->
          new Expr.Subquery(parts.getFirst(), s.range(), s.step(), s.shift(), s.span());
      case Expr.Paren p -> new Expr.Paren(parts.getFirst(), p.span());
      case Expr.Unary u -> new Expr.Unary(u.negative(), parts.getFirst(), u.span());
      case Expr.Call c -> new Expr.Call(c.function(), parts, c.span());
      case Expr.Binary b ->
          new Expr.Binary(
              b.op(), parts.getFirst(), parts.getLast(), b.bool(), b.matching(), b.span());
      case Expr.Aggregate a ->
          new Expr.Aggregate(
              a.op(),
              parts.getFirst(),
              a.parameter().map(_ -> parts.getLast()),
              a.without(),
              a.grouping(),
              a.span());
    };
  }
}
