package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tifo.metric.Matcher;

/// What an expression works out, whatever the length of its ranges: by it one tells which query of
/// a panel shows what a rule judges. Immutable.
///
/// `form` is all but the labels that aggregations group by, which are `groupings`, and the matchers
/// of its selectors, which are `selectors`, both in their order.
public record QueryShape(String form, List<String> groupings, List<Set<Matcher>> selectors) {
  public QueryShape {
    groupings = List.copyOf(groupings);
    selectors = List.copyOf(selectors);
  }

  public static QueryShape of(Expr expr) {
    Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
    return new QueryShape(form(expr, parts), parts.groupings, parts.selectors);
  }

  private record Parts(List<String> groupings, List<Set<Matcher>> selectors) {}

  /// Whether the other has the same form, and each of its selectors is like the one of this.
  public boolean isLike(QueryShape other, BiPredicate<Set<Matcher>, Set<Matcher>> like) {
    if (!form.equals(other.form)) {
      return false;
    }
    for (int i = 0; i < selectors.size(); i++) {
      if (!like.test(selectors.get(i), other.selectors.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String form(Expr expr, Parts out) {
    return switch (expr) {
      case Expr.NumberLiteral number -> Double.toString(number.value());
      case Expr.StringLiteral string -> '"' + string.value() + '"';
      case Expr.VectorSelector selector -> {
        out.selectors.add(Set.copyOf(selector.matchers()));
        yield "{" + selector.name() + " " + selector.shift() + "}";
      }
      case Expr.MatrixSelector matrix -> form(matrix.selector(), out) + "[]";
      case Expr.Subquery query -> form(query.expr(), out) + "[:" + query.shift() + "]";
      case Expr.Paren paren -> form(paren.expr(), out);
      case Expr.Unary unary -> (unary.negative() ? "-" : "") + form(unary.expr(), out);
      case Expr.Aggregate sum -> aggregate(sum, out);
      case Expr.Call call ->
          call.args().stream()
              .map(argument -> form(argument, out))
              .collect(Collectors.joining(", ", call.function().name() + "(", ")"));
      case Expr.Binary binary ->
          "(%s %s %s %s %s)"
              .formatted(
                  form(binary.left(), out),
                  binary.op(),
                  binary.bool(),
                  binary.matching().orElse(Matching.DEFAULT),
                  form(binary.right(), out));
    };
  }

  private static String aggregate(Expr.Aggregate sum, Parts out) {
    out.groupings.add((sum.without() ? "without " : "by ") + new TreeSet<>(sum.grouping()));
    return "%s(%s, %s)"
        .formatted(
            sum.op(), sum.parameter().map(it -> form(it, out)).orElse(""), form(sum.expr(), out));
  }
}
