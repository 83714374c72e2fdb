package tifo.rule.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.rule.RuleFormat;
import tifo.rule.lint.LintRule.Worded;

/// Whether an alert fires when it should, and says what it has to say. One thread.
final class AlertCheck {
  private static final Pattern USED = Pattern.compile("\\$labels\\.([a-zA-Z_][a-zA-Z0-9_]*)");
  private static final Pattern ACTION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final List<String> STATES = List.of("_info", "_metadata", "_labels", "_state");
  private static final Set<String> ALWAYS_THERE = Set.of("alertname", "grafana_folder");

  private final Map<String, Expr> recorded;
  private final Remarks remarks;

  /// `recorded` are the rules' expressions by the metric that they record.
  AlertCheck(Map<String, Expr> recorded, Remarks remarks) {
    this.recorded = recorded;
    this.remarks = remarks;
  }

  void check(LintRule rule, List<KeptLabels> kept) {
    if (!rule.alert()) {
      return;
    }
    lostLabels(rule, kept);
    if (rule.firesForEach() && rule.queries().size() == 1) {
      LintQuery query = rule.queries().getFirst();
      query.expr().ifPresent(expr -> firing(rule, query, expr));
    }
  }

  private void firing(LintRule rule, LintQuery query, Expr expr) {
    if (!chooses(expr, 0)) {
      remarks.add(
          Check.ALWAYS_FIRES,
          rule,
          query.places().start(),
          rule.title() + " fires for every series, whatever its value, also for 0",
          "compare it with a limit, such as > 0");
    } else if (rule.pendingFor().map(time -> time.isZero()).orElse(true)
        && looksAtOneSample(expr)) {
      remarks.add(
          Check.NO_FOR,
          rule,
          rule.namePlace(),
          rule.title() + " has no 'for', so one sample over the limit fires",
          "add for: 1m, or look at a range");
    }
    for (Expr part : ExprParts.all(expr)) {
      if (part instanceof Expr.Call call && call.function().name().startsWith("absent")) {
        absent(rule, query, call);
      }
    }
  }

  private void absent(LintRule rule, LintQuery query, Expr.Call call) {
    Expr argument = call.args().getFirst().bare();
    boolean selector =
        argument instanceof Expr.VectorSelector || argument instanceof Expr.MatrixSelector;
    if (selector && KeptLabels.of(call).only().filter(Set::isEmpty).isPresent()) {
      remarks.add(
          Check.ABSENT_WITHOUT_LABELS,
          rule,
          query.at(call.span()),
          query.text(call.span()) + " fires only when every such series is gone, and has no labels",
          "name what has to be there: absent(x{job=\"a\"})");
    }
  }

  /// Whether which series it gives depends on their values or on others: of all others every one
  /// fires for good. A number, such as that of a dead man's switch, is meant to.
  private boolean chooses(Expr expr, int depth) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> true;
      case Expr.VectorSelector selector -> chooses(selector, depth);
      case Expr.Binary binary ->
          switch (binary.op().kind()) {
            case COMPARISON -> !binary.bool() || either(binary, depth);
            case SET ->
                binary.op() != BinaryOp.OR
                    || (chooses(binary.left(), depth) && chooses(binary.right(), depth));
            default -> either(binary, depth);
          };
      case Expr.Call call ->
          call.function().name().startsWith("absent")
              || call.args().isEmpty()
              || vectors(call).anyMatch(arg -> chooses(arg, depth));
      default -> ExprParts.below(expr).stream().anyMatch(part -> chooses(part, depth));
    };
  }

  private static Stream<Expr> vectors(Expr.Call call) {
    List<Expr> selecting =
        call.args().stream().filter(arg -> !ExprParts.selectors(arg).isEmpty()).toList();
    return selecting.isEmpty() ? call.args().stream() : selecting.stream();
  }

  // a number beside a vector chooses nothing
  private boolean either(Expr.Binary binary, int depth) {
    return Stream.of(binary.left(), binary.right())
        .filter(side -> !ExprParts.selectors(side).isEmpty())
        .anyMatch(side -> chooses(side, depth));
  }

  private boolean chooses(Expr.VectorSelector selector, int depth) {
    Expr made = recorded.get(selector.name());
    if (made != null && depth < 10) {
      return chooses(made, depth + 1);
    }
    boolean conditions = selector.matchers().stream().anyMatch(m -> !m.name().equals(Labels.NAME));
    boolean bearer = STATES.stream().anyMatch(selector.name()::endsWith);
    // alerts and what others recorded are there only when something is wrong, and so is a metric
    // that is always 1 and has its state in a label
    return selector.name().startsWith("ALERTS")
        || selector.name().contains(":")
        || (conditions && bearer);
  }

  private static boolean looksAtOneSample(Expr expr) {
    return ExprParts.all(expr).stream()
            .noneMatch(part ->
                part instanceof Expr.MatrixSelector || part instanceof Expr.Subquery || isFit(part))
        && !ExprParts.selectors(expr).isEmpty();
  }

  /// What is over the limit for long enough already, or is no sample at all.
  private static boolean isFit(Expr part) {
    return switch (part) {
      case Expr.Call call -> call.function().name().startsWith("absent");
      case Expr.VectorSelector selector ->
          selector.name().contains(":") || selector.name().startsWith("ALERTS");
      default -> false;
    };
  }

  private void lostLabels(LintRule rule, List<KeptLabels> kept) {
    boolean unsure = kept.size() != 1 && rule.format() == RuleFormat.PROMETHEUS;
    if (kept.isEmpty() || unsure) {
      return;
    }
    Set<String> told = new LinkedHashSet<>(ALWAYS_THERE);
    for (Map<String, Worded> texts : List.of(rule.labels(), rule.annotations())) {
      for (Map.Entry<String, Worded> entry :
          texts.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        for (String label : used(entry.getValue().text())) {
          if (kept.stream().noneMatch(labels -> labels.canHave(label)) && told.add(label)) {
            remarks.add(
                Check.LOST_LABEL,
                rule,
                entry.getValue().place(),
                "'"
                    + entry.getKey()
                    + "' of "
                    + rule.title()
                    + " uses $labels."
                    + label
                    + ", which its expression does not keep",
                "add " + label + " to the by (…) or on (…) of the expression, or leave it out");
          }
        }
      }
    }
  }

  private static Set<String> used(String template) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher action = ACTION.matcher(template);
    while (action.find()) {
      Matcher use = USED.matcher(action.group(1));
      while (use.find()) {
        labels.add(use.group(1));
      }
    }
    return labels;
  }
}
