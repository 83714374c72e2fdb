package tifo.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.promql.Expr.Aggregate;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Call;
import tifo.promql.Expr.MatrixSelector;
import tifo.promql.Expr.Reach;
import tifo.promql.Expr.Subquery;
import tifo.promql.Expr.VectorSelector;

/// What PromQL has and Tifo reads, but does not evaluate. Any thread.
public enum UnsupportedFeature {
  HISTOGRAM_TRIM("native histogram operator"),
  HISTOGRAM_FUNCTION("native histogram function"),
  EXTENDED_SELECTOR("extended range selector"),
  FILL("fill modifier"),
  INFO("function"),
  EXPERIMENTAL_FUNCTION("experimental function"),
  EXPERIMENTAL_AGGREGATION("experimental aggregation"),
  DURATION_EXPRESSION("duration expression");

  // Of classic histograms these say nothing.
  private static final Set<String> OF_NATIVE_HISTOGRAMS =
      Set.of(
          "histogram_avg",
          "histogram_count",
          "histogram_stddev",
          "histogram_stdvar",
          "histogram_sum");

  private final String words;

  UnsupportedFeature(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// A use of a feature in a query: `name` is what the query calls it.
  public record Use(UnsupportedFeature feature, String name, Span span) {
    /// For an error.
    public String words() {
      return feature.words + " " + Quotes.quote(name) + " is not supported";
    }
  }

  /// @throws PromqlException when the expression of this text uses any of them
  public static void refuse(Expr expr, String text) {
    firstIn(expr)
        .ifPresent(use -> {
          throw new PromqlException(text, use.span(), use.words());
        });
  }

  /// The first use, outer ones before inner ones and left before right.
  public static Optional<Use> firstIn(Expr expr) {
    Optional<Use> own = ofItself(expr);
    if (own.isPresent()) {
      return own;
    }
    for (Expr part : partsOf(expr)) {
      Optional<Use> inner = firstIn(part);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return Optional.empty();
  }

  private static List<Expr> partsOf(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> List.of();
      case Expr.StringLiteral string -> List.of();
      case VectorSelector selector -> List.of();
      case MatrixSelector matrix -> List.of(matrix.selector());
      case Subquery subquery -> List.of(subquery.expr());
      case Expr.Paren paren -> List.of(paren.expr());
      case Expr.Unary unary -> List.of(unary.expr());
      case Call call -> call.args();
      case Aggregate aggregate -> {
        List<Expr> parts = new ArrayList<>();
        aggregate.parameter().ifPresent(parts::add);
        parts.add(aggregate.expr());
        yield parts;
      }
      case Binary binary -> List.of(binary.left(), binary.right());
    };
  }

  private static Optional<Use> ofItself(Expr expr) {
    return switch (expr) {
      case VectorSelector s when s.reach() != Reach.PLAIN ->
          use(EXTENDED_SELECTOR, s.reach().word(), s);
      case VectorSelector s -> ofDuration(s.shift().offset(), s);
      case MatrixSelector m -> ofDuration(m.range(), m);
      case Subquery q ->
          ofDuration(q.range(), q)
              .or(() -> q.step().flatMap(step -> ofDuration(step, q)))
              .or(() -> ofDuration(q.shift().offset(), q));
      case Call c when c.function().name().equals("info") -> use(INFO, "info", c);
      case Call c when OF_NATIVE_HISTOGRAMS.contains(c.function().name()) ->
          use(HISTOGRAM_FUNCTION, c.function().name(), c);
      case Call c when c.function().experimental() ->
          use(EXPERIMENTAL_FUNCTION, c.function().name(), c);
      case Aggregate a when a.op().isExperimental() ->
          use(EXPERIMENTAL_AGGREGATION, a.op().word(), a);
      case Binary b when b.op().kind() == BinaryOp.Kind.HISTOGRAM ->
          use(HISTOGRAM_TRIM, b.op().sign(), b);
      case Binary b when b.matching().isPresent() && b.matching().orElseThrow().fills() ->
          use(FILL, "fill", b);
      default -> Optional.empty();
    };
  }

  private static Optional<Use> ofDuration(DurationExpr duration, Expr at) {
    return duration.millis().isPresent()
        ? Optional.empty()
        : use(DURATION_EXPRESSION, Printer.duration(duration), at);
  }

  private static Optional<Use> use(UnsupportedFeature feature, String name, Expr at) {
    return Optional.of(new Use(feature, name, at.span()));
  }
}
