package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tifo.metric.Matcher;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.NumberLiteral;
import tifo.promql.Expr.Reach;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Matching.Card;
import tifo.promql.TimeShift.At;

/// Writes an expression as Prometheus would; read again, it gives the same tree but for the spans.
/// Without state.
public final class Printer {
  private Printer() {}

  public static String print(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> number(number.value(), number.asDuration());
      case Expr.StringLiteral string -> Quotes.quote(string.value());
      case VectorSelector s -> selector(s) + reach(s) + shift(s.shift());
      case MatrixSelector m -> matrix(m);
      case Subquery q -> subquery(q);
      case Expr.Paren paren -> "(" + print(paren.expr()) + ")";
      case Expr.Unary unary -> (unary.negative() ? "-" : "+") + print(unary.expr());
      case Call call -> call(call);
      case Aggregate aggregate -> aggregate(aggregate);
      case Binary binary -> binary(binary);
    };
  }

  /// What `info` takes labels from must not look like a metric.
  private static String call(Call call) {
    List<String> args = new ArrayList<>(call.args().stream().map(Printer::print).toList());
    boolean info = call.function().name().equals("info") && args.size() > 1;
    if (info && call.args().get(1) instanceof VectorSelector s && !s.name().isEmpty()) {
      args.set(1, selector(s, false) + reach(s) + shift(s.shift()));
    }
    return call.function().name() + "(" + String.join(", ", args) + ")";
  }

  private static String number(double value, boolean asDuration) {
    return asDuration ? Durations.format(Math.round(value * 1000)) : Numbers.format(value);
  }

  private static String selector(VectorSelector selector) {
    return selector(selector, Words.isMetricName(selector.name()));
  }

  private static String selector(VectorSelector selector, boolean bare) {
    List<String> items = new ArrayList<>();
    List<Matcher> matchers = selector.matchers();
    if (!selector.name().isEmpty()) {
      matchers = matchers.subList(1, matchers.size());
    }
    if (!bare && !selector.name().isEmpty()) {
      items.add(Quotes.quote(selector.name()));
    }
    for (Matcher matcher : matchers) {
      String name =
          Words.isLabelName(matcher.name()) ? matcher.name() : Quotes.quote(matcher.name());
      items.add(name + matcher.op().sign() + Quotes.quote(matcher.value()));
    }
    String braces = items.isEmpty() ? "" : "{" + String.join(",", items) + "}";
    return bare ? selector.name() + braces : braces;
  }

  private static String matrix(MatrixSelector matrix) {
    VectorSelector selector = matrix.selector();
    return selector(selector)
        + "["
        + duration(matrix.range())
        + "]"
        + reach(selector)
        + shift(selector.shift());
  }

  private static String subquery(Subquery q) {
    return print(q.expr()) + window(q);
  }

  /// What stands behind the inner expression.
  static String window(Subquery q) {
    String step = q.step().map(Printer::duration).orElse("");
    return "[" + duration(q.range()) + ":" + step + "]" + shift(q.shift());
  }

  private static String reach(VectorSelector selector) {
    return selector.reach() == Reach.PLAIN ? "" : " " + selector.reach().word();
  }

  private static String shift(TimeShift shift) {
    String offset =
        shift.offset().equals(DurationExpr.Plain.ZERO) ? "" : " offset " + duration(shift.offset());
    return shift.at().map(at -> " @ " + at(at)).orElse("") + offset;
  }

  private static String at(At at) {
    return switch (at) {
      case At.Time(long millis) -> Numbers.seconds(millis);
      case At.Start() -> "start()";
      case At.End() -> "end()";
    };
  }

  /// As it stands in brackets.
  static String duration(DurationExpr expr) {
    return switch (expr) {
      case DurationExpr.Plain(long millis) -> Durations.format(millis);
      case DurationExpr.Literal(double seconds, boolean asDuration) -> number(seconds, asDuration);
      case DurationExpr.OfQuery(DurationExpr.OfQuery.Name name) ->
          name.name().toLowerCase(Locale.ROOT) + "()";
      case DurationExpr.Extreme(boolean greater, DurationExpr left, DurationExpr right) ->
          (greater ? "max_of(" : "min_of(") + duration(left) + ", " + duration(right) + ")";
      case DurationExpr.Arithmetic(BinaryOp op, DurationExpr left, DurationExpr right) ->
          duration(left) + " " + op.sign() + " " + duration(right);
      case DurationExpr.Signed(boolean negative, DurationExpr inner) ->
          (negative ? "-" : "+") + duration(inner);
      case DurationExpr.Grouped(DurationExpr inner) -> "(" + duration(inner) + ")";
    };
  }

  private static String aggregate(Aggregate aggregate) {
    String parameter = aggregate.parameter().map(p -> print(p) + ", ").orElse("");
    return head(aggregate) + "(" + parameter + print(aggregate.expr()) + ")";
  }

  /// What stands before the parenthesis.
  static String head(Aggregate aggregate) {
    String modifier = "";
    if (aggregate.without() || !aggregate.grouping().isEmpty()) {
      String word = aggregate.without() ? " without (" : " by (";
      modifier = word + labels(aggregate.grouping()) + ") ";
    }
    return aggregate.op().word() + modifier;
  }

  private static String binary(Binary b) {
    return left(b) + " " + operator(b) + " " + print(b.right());
  }

  /// What stands between both sides.
  static String operator(Binary b) {
    String bool = b.bool() ? " bool" : "";
    return b.op().sign() + bool + b.matching().map(Printer::matching).orElse("");
  }

  /// A sign would take the whole power, not only the number before it.
  private static String left(Binary b) {
    String left = print(b.left());
    return b.op() == BinaryOp.POWER && left.equals("+Inf") ? "Inf" : left;
  }

  private static String matching(Matching m) {
    StringBuilder out = new StringBuilder();
    boolean grouped = m.card() == Card.MANY_TO_ONE || m.card() == Card.ONE_TO_MANY;
    if (m.on() || !m.labels().isEmpty() || grouped) {
      out.append(m.on() ? " on (" : " ignoring (").append(labels(m.labels())).append(")");
    }
    if (grouped) {
      out.append(m.card() == Card.MANY_TO_ONE ? " group_left (" : " group_right (");
      out.append(labels(m.include())).append(")");
    }
    if (m.fillLeft().equals(m.fillRight())) {
      m.fillLeft().ifPresent(v -> out.append(" fill (").append(Numbers.format(v)).append(")"));
      return out.toString();
    }
    m.fillLeft().ifPresent(v -> out.append(" fill_left (" + Numbers.format(v) + ")"));
    m.fillRight().ifPresent(v -> out.append(" fill_right (" + Numbers.format(v) + ")"));
    return out.toString();
  }

  private static String labels(List<String> labels) {
    return labels.stream()
        .map(l -> Words.isGroupingLabel(l) ? l : Quotes.quote(l))
        .collect(Collectors.joining(", "));
  }
}
