package tifo.promql.conformance;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.TimeShift;

/// Inserts `@ t` into a query's text behind each selector, where the tree says that one ends. Of a
/// subquery only the subquery itself, because what is inside then stands still with it.
final class AtInsertion implements AtRewriter {
  private static final Pattern QUERY_TIMES = Pattern.compile("\\b(start|end|range|step)\\s*\\(");

  /// Over our own parser.
  static final AtInsertion PARSED = new AtInsertion(AtInsertion::parsed);

  private final Function<String, Optional<Expr>> parser;

  AtInsertion(Function<String, Optional<Expr>> parser) {
    this.parser = parser;
  }

  private static Optional<Expr> parsed(String query) {
    try {
      return Optional.of(Parser.parse(query));
    } catch (PromqlException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> at(String query, long millis) {
    if (QUERY_TIMES.matcher(query).find()) {
      return Optional.empty();
    }
    TreeSet<Integer> places = new TreeSet<>();
    Optional<Expr> parsed = parser.apply(query);
    if (parsed.isEmpty() || !collect(parsed.get(), places)) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder(query);
    String time = " @ " + BigDecimal.valueOf(millis, 3).toPlainString();
    places.descendingSet().forEach(place -> out.insert(place, time));
    return Optional.of(out.toString());
  }

  /// Whether nothing in the tree looks at the clock; fills in where selectors end.
  private static boolean collect(Expr expr, Set<Integer> places) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> true;
      case Expr.VectorSelector s -> add(s.shift(), s, places);
      case Expr.MatrixSelector m -> add(m.selector().shift(), m, places);
      case Expr.Subquery s -> collect(s.expr(), new TreeSet<>()) && add(s.shift(), s, places);
      case Expr.Call call ->
          !ClockFunctions.NAMES.contains(call.function().name())
              && call.args().stream().allMatch(argument -> collect(argument, places));
      case Expr.Aggregate a ->
          a.parameter().map(parameter -> collect(parameter, places)).orElse(true)
              && collect(a.expr(), places);
      case Expr.Binary b -> collect(b.left(), places) && collect(b.right(), places);
      case Expr.Unary u -> collect(u.expr(), places);
      case Expr.Paren p -> collect(p.expr(), places);
    };
  }

  private static boolean add(TimeShift shift, Expr at, Set<Integer> places) {
    if (shift.at().isEmpty()) {
      places.add(at.span().end());
    }
    return true;
  }
}
