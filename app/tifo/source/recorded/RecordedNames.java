package tifo.source.recorded;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Expr;
import tifo.promql.Expr.VectorSelector;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// Which series rules write here: their metrics, and `ALERTS` and `ALERTS_FOR_STATE` of the alerts
/// that are judged here. Immutable.
///
/// A selector that has no exact name is taken for one of ours when its pattern has a colon, as the
/// names of recordings do (`level:metric:operations`), and matches one of them.
public record RecordedNames(Set<String> metrics, Set<String> alerts) {
  public static final String ALERTS = "ALERTS";
  public static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";
  public static final RecordedNames NONE = new RecordedNames(Set.of(), Set.of());

  public RecordedNames {
    metrics = Set.copyOf(metrics);
    alerts = Set.copyOf(alerts);
  }

  public boolean isEmpty() {
    return metrics.isEmpty() && alerts.isEmpty();
  }

  boolean areIn(Expr expr) {
    return Selectors.of(expr).anyMatch(selector -> has(selector.matchers()));
  }

  /// Those of them that a query asks for; of what is no PromQL, none.
  public RecordedNames in(String promql) {
    List<List<Matcher>> selectors;
    try {
      selectors = Selectors.of(Parser.parse(promql)).map(VectorSelector::matchers).toList();
    } catch (PromqlException e) {
      return NONE;
    }
    // thousands of rules, most of which ask for neither
    List<List<Matcher>> named = selectors.stream().filter(RecordedNames::tellName).toList();
    List<List<Matcher>> ofAlerts = selectors.stream().filter(RecordedNames::nameAlerts).toList();
    return new RecordedNames(
        named.isEmpty() ? Set.of() : selected(metrics, named, RecordedNames::selects),
        ofAlerts.isEmpty() ? Set.of() : selected(alerts, ofAlerts, RecordedNames::selectsAlert));
  }

  private static Set<String> selected(
      Set<String> names,
      List<List<Matcher>> selectors,
      BiPredicate<List<Matcher>, String> selects) {
    return names.stream()
        .filter(name -> selectors.stream().anyMatch(s -> selects.test(s, name)))
        .collect(Collectors.toSet());
  }

  /// Whether a selector is answered by what was written here.
  boolean has(List<Matcher> matchers) {
    return metrics.stream().anyMatch(metric -> selects(matchers, metric))
        || alerts.stream().anyMatch(alert -> selectsAlert(matchers, alert));
  }

  private static boolean selects(List<Matcher> matchers, String metric) {
    return tellName(matchers)
        && matchers.stream()
            .filter(matcher -> matcher.name().equals(Labels.NAME))
            .allMatch(matcher -> matcher.matches(metric));
  }

  private static boolean tellName(List<Matcher> matchers) {
    return matchers.stream().anyMatch(RecordedNames::tellsName);
  }

  private static boolean nameAlerts(List<Matcher> matchers) {
    return matchers.stream().anyMatch(RecordedNames::namesAlerts);
  }

  private static boolean tellsName(Matcher matcher) {
    return matcher.name().equals(Labels.NAME)
        && (matcher.op() == Matcher.Op.EQUAL
            || (matcher.op() == Matcher.Op.MATCH && matcher.value().contains(":")));
  }

  private static boolean selectsAlert(List<Matcher> matchers, String alert) {
    return nameAlerts(matchers)
        && matchers.stream()
            .filter(matcher -> matcher.name().equals("alertname"))
            .allMatch(matcher -> matcher.matches(alert));
  }

  private static boolean namesAlerts(Matcher matcher) {
    return matcher.name().equals(Labels.NAME)
        && matcher.op() == Matcher.Op.EQUAL
        && (matcher.value().equals(ALERTS) || matcher.value().equals(ALERTS_FOR_STATE));
  }
}
