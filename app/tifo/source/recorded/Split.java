package tifo.source.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Matcher;
import tifo.promql.Expr;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Functions;
import tifo.promql.Printer;
import tifo.promql.PromqlException;
import tifo.promql.TimeShift;
import tifo.promql.ValueType;
import tifo.promql.evaluate.ParsedQuery;

/// A query that names recorded metrics, taken apart: the largest pieces of it that do not are asked
/// of the server as they are, and selectors stand in their places in what is evaluated here.
/// Immutable.
///
/// Within a subquery nothing is taken out, because the server would be asked at other instants;
/// what is foreign there is fetched as raw samples.
record Split(ParsedQuery own, List<String> parts) {
  /// The label by which a stand-in selects the answer to its part.
  static final String PART = "__tifo_part__";

  Split {
    parts = List.copyOf(parts);
  }

  /// @throws PromqlException when the query uses what is not evaluated here
  static Split of(Expr expr, RecordedNames names) throws PromqlException {
    Cutter cutter = new Cutter(names);
    String own = Printer.print(cutter.cut(expr));
    return new Split(ParsedQuery.of(own), cutter.parts);
  }

  private static final class Cutter {
    private final RecordedNames names;
    private final List<String> parts = new ArrayList<>();

    Cutter(RecordedNames names) {
      this.names = names;
    }

    Expr cut(Expr expr) {
      if (isForeign(expr)) {
        return standIn(expr);
      }
      return switch (expr) {
        case Expr.Paren paren -> new Expr.Paren(cut(paren.expr()), paren.span());
        case Expr.Unary unary -> new Expr.Unary(unary.negative(), cut(unary.expr()), unary.span());
        case Expr.Aggregate a ->
            new Expr.Aggregate(
                a.op(),
                cut(a.expr()),
                a.parameter().map(this::cut),
                a.without(),
                a.grouping(),
                a.span());
        case Expr.Call call ->
            new Expr.Call(
                call.function(), call.args().stream().map(this::cut).toList(), call.span());
        case Expr.Binary b ->
            new Expr.Binary(
                b.op(), cut(b.left()), cut(b.right()), b.bool(), b.matching(), b.span());
        default -> expr;
      };
    }

    private boolean isForeign(Expr expr) {
      boolean cuttable = expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
      return cuttable && Selectors.of(expr).findAny().isPresent() && !names.areIn(expr);
    }

    private Expr standIn(Expr expr) {
      parts.add(Printer.print(expr));
      List<Matcher> matchers =
          List.of(Matcher.of(Matcher.Op.EQUAL, PART, String.valueOf(parts.size() - 1)));
      Expr selector =
          new VectorSelector("", matchers, TimeShift.NONE, Expr.Reach.PLAIN, expr.span());
      return expr.type() == ValueType.VECTOR ? selector : scalar(selector);
    }

    private static Expr scalar(Expr selector) {
      return new Expr.Call(
          Functions.named("scalar").orElseThrow(), List.of(selector), selector.span());
    }
  }

  /// The number of the part that a selector stands for, if it is a stand-in.
  static Optional<Integer> part(List<Matcher> matchers) {
    return matchers.size() == 1 && matchers.getFirst().name().equals(PART)
        ? Optional.of(Integer.valueOf(matchers.getFirst().value()))
        : Optional.empty();
  }
}
