package tifo.rule.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Matching;
import tifo.promql.ValueType;

/// What is wrong or wasteful in one expression, whoever asks it. One thread.
final class PromqlCheck {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.*+?()\\[\\]{}|]");

  private final LintQuery query;
  private final Remarks remarks;

  PromqlCheck(LintQuery query, Remarks remarks) {
    this.query = query;
    this.remarks = remarks;
  }

  void check(Expr expr) {
    for (Expr part : ExprParts.all(expr)) {
      switch (part) {
        case Expr.VectorSelector selector -> selector(selector);
        case Expr.Binary binary -> binary(binary);
        case Expr.Call call -> call(call);
        default -> {}
      }
    }
  }

  private void selector(Expr.VectorSelector selector) {
    if (selector.matchers().stream().noneMatch(m -> m.name().equals(Labels.NAME))) {
      say(
          Check.NO_METRIC_NAME,
          selector,
          query.text(selector.span()) + " names no metric",
          "write the metric's name before the braces");
    }
    for (Matcher matcher : query.asWritten() ? selector.matchers() : List.<Matcher>of()) {
      regex(selector, matcher);
    }
  }

  private void regex(Expr.VectorSelector selector, Matcher matcher) {
    boolean positive = matcher.op() == Matcher.Op.MATCH;
    if (!positive && matcher.op() != Matcher.Op.NO_MATCH) {
      return;
    }
    if (!SPECIAL.matcher(matcher.value()).find()) {
      say(
          Check.REGEX_EQUALITY,
          selector,
          matcher + " has nothing of a regular expression",
          "write " + matcher.name() + (positive ? "=" : "!=") + "\"" + matcher.value() + "\"");
    } else if (positive && matcher.value().equals(".*")) {
      say(
          Check.REGEX_ANY,
          selector,
          matcher + " holds for every series, also without that label",
          "leave it out, or write .+ to ask for the label");
    }
  }

  private void call(Expr.Call call) {
    if (call.function().name().equals("histogram_quantile")
        && ExprParts.selectors(call).stream().anyMatch(s -> s.name().endsWith("_bucket"))
        && !KeptLabels.of(call.args().get(1)).canHave("le")) {
      say(
          Check.NO_LE,
          call,
          "the buckets of " + query.text(call.span()) + " have lost their label le",
          "add le to the by (…), or take it out of the without (…)");
    }
  }

  private void binary(Expr.Binary binary) {
    boolean comparison = binary.op().kind() == BinaryOp.Kind.COMPARISON;
    if (comparison
        && !binary.bool()
        && binary.type() == ValueType.VECTOR
        && Bounds.of(binary.left()).cannotBe(binary.op(), Bounds.of(binary.right()))) {
      say(
          Check.IMPOSSIBLE_COMPARISON,
          binary,
          query.text(binary.span()) + " is never true" + reason(binary),
          advice(binary));
    }
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    if (vectors && binary.op() != BinaryOp.OR) {
      strangers(binary).ifPresent(labels -> neverMatches(binary, labels));
    }
  }

  private static String reason(Expr.Binary binary) {
    Bounds left = Bounds.of(binary.left());
    if (left.least() == 1 && left.most() > 1) {
      return ": where there is nothing to count, there is no series and not 0";
    }
    return "";
  }

  private static String advice(Expr.Binary binary) {
    return Bounds.of(binary.left()).least() == 1
        ? "ask absent(…), or add: or vector(0)"
        : "turn the comparison round or mend the limit";
  }

  private void neverMatches(Expr.Binary binary, Set<String> labels) {
    say(
        Check.NEVER_MATCHES,
        binary,
        "the sides of "
            + binary.op().sign()
            + " in "
            + query.text(binary.span())
            + " never match: only one of them has "
            + String.join(", ", labels.stream().sorted().toList()),
        "group both alike, or write on (…) or ignoring (…)");
  }

  /// Labels that take part in the matching and that only one side has.
  private static Optional<Set<String>> strangers(Expr.Binary binary) {
    Matching matching = binary.matching().orElse(Matching.DEFAULT);
    KeptLabels left = KeptLabels.of(binary.left());
    KeptLabels right = KeptLabels.of(binary.right());
    Set<String> differing = new HashSet<>();
    if (matching.on()) {
      for (String label : matching.labels()) {
        if (left.canHave(label) != right.canHave(label)) {
          differing.add(label);
        }
      }
    } else if (left.only().isPresent() && right.only().isPresent()) {
      differing.addAll(left.only().get());
      differing.addAll(right.only().get());
      differing.removeIf(label -> left.canHave(label) && right.canHave(label));
      differing.removeAll(matching.labels());
    }
    differing.removeAll(left.some());
    differing.removeAll(right.some());
    return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
  }

  private void say(Check check, Expr at, String sentence, String advice) {
    remarks.add(check, check.level(), query.at(at.span()), sentence, advice, Set.of(query.home()));
  }
}
