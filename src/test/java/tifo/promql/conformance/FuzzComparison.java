package tifo.promql.conformance;

import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.Aggregation;
import tifo.promql.Expr;
import tifo.promql.Parser;

/// How the outcomes of one query on two engines differ: numbers by more than 1e-9, series of ranges
/// by their order too, errors by their sentence up to the series that it names. Pure.
final class FuzzComparison {
  private static final OutcomeDifference VALUES = new OutcomeDifference(1e-9);

  private FuzzComparison() {}

  /// The same with the order of the series, where the query gives them one.
  static Optional<String> between(FuzzCase one, Outcome theirs, Outcome ours) {
    boolean anyFaultOfMatching =
        (one.steps() > 1 || one.query().contains(":"))
            && refusesToMatch(theirs)
            && refusesToMatch(ours);
    Optional<String> difference = anyFaultOfMatching ? Optional.empty() : between(theirs, ours);
    if (difference.isPresent()
        || !(theirs instanceof Outcome.Answer(Outcome.Value a, _, _))
        || !(ours instanceof Outcome.Answer(Outcome.Value b, _, _))) {
      return difference;
    }
    if (a instanceof Outcome.Grid(var x) && b instanceof Outcome.Grid(var y)) {
      // Prometheus sorts the answers of ranges, but not the range vectors of instants.
      return one.isInstant() || labels(x).equals(labels(y))
          ? Optional.empty()
          : Optional.of("order: " + labels(x) + " AGAINST " + labels(y));
    }
    boolean vectors = a instanceof Outcome.Vector && b instanceof Outcome.Vector;
    return vectors && isOrdered(Parser.parse(one.query()))
        ? VALUES.between(inOrder(a), inOrder(b)).map(what -> "order: " + what)
        : Optional.empty();
  }

  /// Prometheus meets the fault of the first step, and we the fault that is looked for first.
  private static boolean refusesToMatch(Outcome outcome) {
    return outcome instanceof Outcome.Failure(String message)
        && (message.startsWith("found duplicate series for the match group")
            || message.startsWith("multiple matches for labels"));
  }

  private static List<Labels> labels(List<Series> series) {
    return series.stream().map(Series::labels).toList();
  }

  static Optional<String> between(Outcome theirs, Outcome ours) {
    if (theirs instanceof Outcome.Failure(String a) && ours instanceof Outcome.Failure(String b)) {
      return essence(a).equals(essence(b))
          ? Optional.empty()
          : Optional.of("errors: " + a + " AGAINST " + b);
    }
    return VALUES.between(theirs, ours);
  }

  /// What of an error does not depend on which series is met first. Parse errors are worded anew
  /// from version to version, and so is that of a count that is NaN.
  private static String essence(String message) {
    if (message.contains("parse error") || message.contains("invalid expression type")) {
      return "parse error";
    }
    if (message.equals("Scalar value NaN overflows int64")) {
      return "Parameter value is NaN";
    }
    int series = message.indexOf('{');
    return series < 0 ? message : message.substring(0, series);
  }

  private static boolean isOrdered(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> isOrdered(paren.expr());
      case Expr.Call call -> call.function().name().startsWith("sort");
      case Expr.Aggregate aggregate ->
          aggregate.op() == Aggregation.TOPK || aggregate.op() == Aggregation.BOTTOMK;
      default -> false;
    };
  }

  /// The values one after the other: equal ones may change places.
  private static Outcome inOrder(Outcome.Value vector) {
    List<Series> series = ((Outcome.Vector) vector).series();
    long[] times = new long[series.size()];
    double[] values = new double[series.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
      values[i] = series.get(i).last();
    }
    Series all = new Series(Labels.EMPTY, times, values);
    return Outcome.Answer.of(new Outcome.Grid(List.of(all)));
  }
}
