package tifo.source.recorded;

import java.util.List;
import java.util.Set;
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
    return new RecordedNames(
        metrics.stream()
            .filter(metric -> selectors.stream().anyMatch(s -> selects(s, metric)))
            .collect(Collectors.toSet()),
        alerts.stream()
            .filter(alert -> selectors.stream().anyMatch(s -> selectsAlert(s, alert)))
            .collect(Collectors.toSet()));
  }

  /// Whether a selector is answered by what was written here.
  boolean has(List<Matcher> matchers) {
    return metrics.stream().anyMatch(metric -> selects(matchers, metric))
        || alerts.stream().anyMatch(alert -> selectsAlert(matchers, alert));
  }

  private static boolean selects(List<Matcher> matchers, String metric) {
    return matchers.stream().anyMatch(RecordedNames::tellsName)
        && matchers.stream()
            .filter(matcher -> matcher.name().equals(Labels.NAME))
            .allMatch(matcher -> matcher.matches(metric));
  }

  private static boolean tellsName(Matcher matcher) {
    return matcher.name().equals(Labels.NAME)
        && (matcher.op() == Matcher.Op.EQUAL
            || (matcher.op() == Matcher.Op.MATCH && matcher.value().contains(":")));
  }

  private static boolean selectsAlert(List<Matcher> matchers, String alert) {
    return matchers.stream().anyMatch(RecordedNames::namesAlerts)
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
