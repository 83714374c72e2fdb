package tifo.promql;

import java.util.ArrayList;
import java.util.List;

/// Which parts of the syntax an expression is made of, by name, as often as they are there. One
/// thread.
public final class SyntaxParts {
  private final List<String> uses = new ArrayList<>();

  private SyntaxParts() {}

  public static List<String> of(Expr expr) {
    SyntaxParts parts = new SyntaxParts();
    parts.count(expr);
    return parts.uses;
  }

  private void count(Expr expr) {
    switch (expr) {
      case Expr.NumberLiteral number -> use(number.asDuration() ? "duration" : "number");
      case Expr.StringLiteral _ -> use("string");
      case Expr.VectorSelector selector -> {
        use("reach " + selector.reach());
        use(Words.isMetricName(selector.name()) ? "plain name" : "quoted or no name");
        use(selector.shift());
        selector.matchers().forEach(matcher -> use("matcher " + matcher.op().sign()));
      }
      case Expr.MatrixSelector matrix -> {
        use(matrix.range());
        count(matrix.selector());
      }
      case Expr.Subquery subquery -> {
        use("subquery " + (subquery.step().isPresent() ? "with" : "without") + " step");
        use(subquery.range());
        subquery.step().ifPresent(this::use);
        use(subquery.shift());
        count(subquery.expr());
      }
      case Expr.Paren paren -> count(paren.expr());
      case Expr.Unary unary -> {
        use(unary.negative() ? "unary -" : "unary +");
        count(unary.expr());
      }
      case Expr.Call call -> {
        use("function " + call.function().name());
        call.args().forEach(this::count);
      }
      case Expr.Aggregate aggregate -> count(aggregate);
      case Expr.Binary binary -> count(binary);
    }
  }

  private void count(Expr.Aggregate aggregate) {
    String grouping = aggregate.grouping().isEmpty() ? "alone" : "by";
    use("aggregation " + aggregate.op().word());
    use("grouping " + (aggregate.without() ? "without" : grouping));
    aggregate.parameter().ifPresent(this::count);
    count(aggregate.expr());
  }

  private void count(Expr.Binary binary) {
    use("operator " + binary.op().sign());
    if (binary.bool()) {
      use("bool " + binary.op().sign());
    }
    binary
        .matching()
        .ifPresent(matching -> {
          use("matching " + matching.card());
          use(matching.on() ? "on" : "ignoring");
          matching.fillLeft().ifPresent(_ -> use("fill left"));
          matching.fillRight().ifPresent(_ -> use("fill right"));
        });
    count(binary.left());
    count(binary.right());
  }

  private void use(TimeShift shift) {
    shift.at().ifPresent(at -> use("@ " + at.getClass().getSimpleName()));
    shift.offsetMillis().ifPresent(millis -> use("offset " + Long.signum(millis)));
  }

  private void use(DurationExpr duration) {
    use("duration " + duration.getClass().getSimpleName());
    switch (duration) {
      case DurationExpr.Plain _, DurationExpr.Literal _, DurationExpr.OfQuery _ -> {}
      case DurationExpr.Extreme extreme -> {
        use(extreme.left());
        use(extreme.right());
      }
      case DurationExpr.Arithmetic arithmetic -> {
        use(arithmetic.left());
        use(arithmetic.right());
      }
      case DurationExpr.Signed signed -> use(signed.inner());
      case DurationExpr.Grouped grouped -> use(grouped.inner());
    }
  }

  private void use(String what) {
    uses.add(what);
  }
}
