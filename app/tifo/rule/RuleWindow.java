package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.promql.DurationExpr;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.rule.template.Template;
import tifo.yaml.Durations;

/// How much time the picture of a rule's alert shows: what the rule names, or else enough to see
/// what led to it. Immutable, any thread.
///
/// Without a name it is three times what the rule looks at and waits for, at least 20 evaluations,
/// and long enough that an alert's beginning is in it.
public record RuleWindow(Duration length, boolean isNamed) {
  /// The annotation that names it.
  public static final String KEY = "tifo_window";

  private static final Duration LEAST_NAMED = Duration.ofMinutes(1);
  private static final Duration MOST_NAMED = Duration.ofHours(24);
  private static final int EVALUATIONS = 20;
  private static final int TIMES = 3;

  // Lengths whose ends people can name.
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(15),
          Duration.ofMinutes(20),
          Duration.ofMinutes(30),
          Duration.ofMinutes(45),
          Duration.ofHours(1),
          Duration.ofMinutes(90),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(4),
          Duration.ofHours(6));

  public static RuleWindow of(AlertRule rule) {
    Template named = rule.annotations().get(KEY);
    return (named == null ? Optional.<Duration>empty() : parse(named.source()))
        .map(length -> new RuleWindow(length, true))
        .orElseGet(() -> new RuleWindow(usual(rule), false));
  }

  /// Those of all rules, by the rules' ids.
  public static Map<String, RuleWindow> of(Collection<AlertRule> rules) {
    return rules.stream()
        .collect(Collectors.toUnmodifiableMap(AlertRule::id, RuleWindow::of, (one, same) -> one));
  }

  /// The length that a text names: a duration from a minute to a day; empty when it is none.
  public static Optional<Duration> parse(String text) {
    return Durations.parse(text.strip())
        .filter(it -> it.compareTo(LEAST_NAMED) >= 0 && it.compareTo(MOST_NAMED) <= 0);
  }

  /// The window of a picture that is made then of an alert that began earlier.
  public Duration at(Instant activeAt, Instant at) {
    if (isNamed) {
      return length;
    }
    Duration lasted = Duration.between(activeAt, at);
    return longer(length, fitting(lasted.plus(lasted.dividedBy(4))));
  }

  private static Duration usual(AlertRule rule) {
    Duration looks = Duration.ZERO;
    for (RuleQuery query : rule.condition().queries()) {
      Duration window = query.window().map(it -> it.from().minus(it.to())).orElse(Duration.ZERO);
      looks = longer(looks, longer(window, reach(query.promql())));
    }
    Duration cause = looks.plus(rule.pendingFor()).multipliedBy(TIMES);
    return fitting(longer(cause, rule.interval().multipliedBy(EVALUATIONS)));
  }

  private static Duration fitting(Duration wanted) {
    return LENGTHS.stream()
        .filter(length -> length.compareTo(wanted) >= 0)
        .findFirst()
        .orElse(LENGTHS.getLast());
  }

  // What is no PromQL says nothing of how far it looks.
  private static Duration reach(String promql) {
    try {
      return reach(Parser.parse(promql));
    } catch (PromqlException e) {
      return Duration.ZERO;
    }
  }

  // Not offsets: last week's values are no part of what a picture of now can show.
  private static Duration reach(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> Duration.ZERO;
      case Expr.MatrixSelector matrix -> length(matrix.range());
      case Expr.Subquery query -> length(query.range()).plus(reach(query.expr()));
      case Expr.Paren paren -> reach(paren.expr());
      case Expr.Unary unary -> reach(unary.expr());
      case Expr.Aggregate aggregate -> reach(aggregate.expr());
      case Expr.Call call ->
          call.args().stream().map(RuleWindow::reach).reduce(Duration.ZERO, RuleWindow::longer);
      case Expr.Binary binary -> longer(reach(binary.left()), reach(binary.right()));
    };
  }

  private static Duration length(DurationExpr length) {
    return Duration.ofMillis(length.millis().orElse(0));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
