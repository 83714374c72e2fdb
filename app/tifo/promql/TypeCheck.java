package tifo.promql;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tifo.metric.Matcher;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.Reach;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.Unary;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Matching.Card;

/// Refuses trees whose types do not fit, in Prometheus' words. Used by one thread, for one query.
final class TypeCheck {
  private static final Map<Reach, List<String>> REACHING =
      Map.of(
          Reach.ANCHORED,
          List.of("changes", "delta", "increase", "rate", "resets"),
          Reach.SMOOTHED,
          List.of("delta", "increase", "rate"));

  private final String text;
  private final IdentityHashMap<Expr, Span> signs;

  /// With the places of the signs of this expression's operations.
  TypeCheck(String text, IdentityHashMap<Expr, Span> signs) {
    this.text = text;
    this.signs = signs;
  }

  void check(Expr expr) {
    switch (expr) {
      case Expr.NumberLiteral number -> {}
      case Expr.StringLiteral string -> {}
      case VectorSelector selector -> selects(selector);
      case MatrixSelector matrix -> selects(matrix.selector());
      case Subquery subquery -> subquery(subquery);
      case Expr.Paren paren -> check(paren.expr());
      case Unary unary -> unary(unary);
      case Aggregate aggregate -> aggregate(aggregate);
      case Call call -> call(call);
      case Binary binary -> binary(binary);
    }
  }

  private PromqlException fail(Expr at, String reason) {
    return new PromqlException(text, at.span(), reason);
  }

  private void expect(Expr expr, ValueType wanted, String context) {
    check(expr);
    if (expr.type() != wanted) {
      throw fail(
          expr,
          "expected type " + wanted.words() + " in " + context + ", got " + expr.type().words());
    }
  }

  private void selects(VectorSelector selector) {
    namedTwice(selector);
    if (selector.matchers().stream().allMatch(Matcher::matchesEmpty)) {
      throw fail(selector, "vector selector must contain at least one non-empty matcher");
    }
  }

  private void namedTwice(VectorSelector selector) {
    List<Matcher> matchers = selector.matchers();
    if (selector.name().isEmpty()) {
      return;
    }
    for (Matcher other : matchers.subList(1, matchers.size())) {
      if (other.name().equals(SelectorParser.NAME)) {
        throw fail(
            selector,
            "metric name must not be set twice: "
                + Quotes.quote(selector.name())
                + " or "
                + Quotes.quote(other.value()));
      }
    }
  }

  private void subquery(Subquery subquery) {
    check(subquery.expr());
    if (subquery.expr().type() != ValueType.VECTOR) {
      throw fail(
          subquery,
          "subquery is only allowed on instant vector, got "
              + subquery.expr().type().name().toLowerCase(Locale.ROOT)
              + " instead");
    }
  }

  private void unary(Unary unary) {
    check(unary.expr());
    ValueType type = unary.expr().type();
    if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
      throw fail(
          unary,
          "unary expression only allowed on expressions of type scalar or instant vector, got "
              + Quotes.quote(type.words()));
    }
  }

  private void aggregate(Aggregate aggregate) {
    expect(aggregate.expr(), ValueType.VECTOR, "aggregation expression");
    aggregate
        .parameter()
        .ifPresent(
            p -> expect(p, aggregate.op().parameter().orElseThrow(), "aggregation parameter"));
  }

  private void call(Call call) {
    Function function = call.function();
    int given = call.args().size();
    count(call, given < function.leastArguments(), "at least ", function.leastArguments());
    count(call, given > function.mostArguments(), "at most ", function.mostArguments());
    boolean info = function.name().equals("info");
    if (info && given > 1) {
      labelsOnly(call, call.args().get(1));
    }
    for (int i = 0; i < given; i++) {
      Expr arg = call.args().get(i);
      if (info && i == 1) {
        namedTwice((VectorSelector) arg);
      } else {
        expect(arg, function.argument(i), "call to function " + Quotes.quote(function.name()));
      }
      reaches(call, arg);
    }
  }

  private void count(Call call, boolean wrong, String bound, int wanted) {
    if (wrong) {
      throw fail(
          call,
          "expected "
              + (call.function().variadic() == 0 ? "" : bound)
              + wanted
              + " argument(s) in call to "
              + Quotes.quote(call.function().name())
              + ", got "
              + call.args().size());
    }
  }

  /// The second argument of `info` chooses labels, and may match all.
  private void labelsOnly(Call call, Expr arg) {
    if (arg.type() != ValueType.VECTOR) {
      throw fail(
          call,
          "expected type instant vector in call to function \"info\", got " + arg.type().words());
    }
    if (!(arg instanceof VectorSelector)) {
      throw fail(arg, "expected label selectors only");
    }
    if (text.charAt(arg.span().start()) != '{') {
      throw fail(arg, "expected label selectors only, got vector selector instead");
    }
  }

  private void reaches(Call call, Expr arg) {
    if (!(arg instanceof MatrixSelector matrix)) {
      return;
    }
    Reach reach = matrix.selector().reach();
    List<String> allowed = REACHING.getOrDefault(reach, List.of(call.function().name()));
    if (!allowed.contains(call.function().name())) {
      throw fail(
          call,
          reach.word()
              + " modifier can only be used with: "
              + allowed.stream().collect(Collectors.joining(", "))
              + " - not with "
              + call.function().name());
    }
  }

  private void binary(Binary binary) {
    check(binary.left());
    check(binary.right());
    ValueType left = binary.left().type();
    ValueType right = binary.right().type();
    boolean scalars = left == ValueType.SCALAR && right == ValueType.SCALAR;
    boolean comparison = binary.op().kind() == BinaryOp.Kind.COMPARISON;
    if (binary.bool() && !comparison) {
      throw failAtSign(binary, "bool modifier can only be used on comparison operators");
    }
    if (comparison && !binary.bool() && scalars) {
      throw failAtSign(binary, "comparisons between scalars must use BOOL modifier");
    }
    Matching matching = binary.matching().orElse(Matching.DEFAULT);
    clauses(binary, matching);
    if (!isOperand(left) || !isOperand(right)) {
      throw fail(
          isOperand(left) ? binary.right() : binary.left(),
          "binary expression must contain only scalar and instant vector types");
    }
    if (left == ValueType.VECTOR && right == ValueType.VECTOR) {
      ofVectors(binary, matching);
    } else {
      withScalar(binary, matching);
    }
  }

  private PromqlException failAtSign(Binary binary, String reason) {
    return new PromqlException(text, signs.getOrDefault(binary, binary.span()), reason);
  }

  private static boolean isOperand(ValueType type) {
    return type == ValueType.SCALAR || type == ValueType.VECTOR;
  }

  private void clauses(Binary binary, Matching matching) {
    for (String label : matching.labels()) {
      if (matching.on() && matching.include().contains(label)) {
        throw failAtSign(
            binary,
            "label " + Quotes.quote(label) + " must not occur in ON and GROUP clause at once");
      }
    }
  }

  private void withScalar(Binary binary, Matching matching) {
    if (!matching.labels().isEmpty()) {
      throw fail(binary, "vector matching only allowed between instant vectors");
    }
    if (matching.fills()) {
      throw fail(binary, "filling in missing series only allowed between instant vectors");
    }
    if (binary.op().kind() == BinaryOp.Kind.SET) {
      throw fail(
          binary,
          "set operator "
              + Quotes.quote(binary.op().sign())
              + " not allowed in binary scalar expression");
    }
  }

  private void ofVectors(Binary binary, Matching matching) {
    if (binary.op().kind() != BinaryOp.Kind.SET) {
      return;
    }
    if (matching.card() == Card.MANY_TO_ONE || matching.card() == Card.ONE_TO_MANY) {
      throw fail(
          binary, "no grouping allowed for " + Quotes.quote(binary.op().sign()) + " operation");
    }
    if (matching.fills()) {
      throw fail(binary, "filling in missing series not allowed for set operators");
    }
  }
}
