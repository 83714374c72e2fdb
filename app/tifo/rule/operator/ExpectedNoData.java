package tifo.rule.operator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.match.MatchPhase;
import tifo.metric.Matcher;
import tifo.rule.Alert;

/// Which alerts about missing data are as they should be: those with these labels, in these phases
/// of the match (any when empty), and while an alert of this name fires, if one is named, such as
/// the one that says that scraping is shed. Immutable.
public record ExpectedNoData(
    List<Matcher> matchers, Set<MatchPhase> phases, Optional<String> whileFiring) {
  /// The annotation, or label, of rules about missing data: `expected` always is, and any other
  /// value says that this rule of Prometheus speaks of missing data, which has no state for it.
  public static final String KEY = "tifo_nodata";

  private static final String GRAFANA = "__alert_rule_uid__";

  public ExpectedNoData {
    matchers = List.copyOf(matchers);
    phases = Set.copyOf(phases);
  }

  /// Whether the alert says that data are missing.
  static boolean isAboutMissingData(Alert alert) {
    boolean isMarked = !alert.labels().has(GRAFANA) && !mark(alert).isEmpty();
    return alert.state() == Alert.State.NO_DATA || alert.reason().equals("NoData") || isMarked;
  }

  static boolean isAlways(Alert alert) {
    return mark(alert).equals("expected") && isAboutMissingData(alert);
  }

  private static String mark(Alert alert) {
    return alert.annotations().getOrDefault(KEY, alert.labels().get(KEY));
  }

  boolean expects(Alert alert, Optional<MatchPhase> phase, Set<String> firing) {
    return isAboutMissingData(alert)
        && (phases.isEmpty() || phase.filter(phases::contains).isPresent())
        && whileFiring.filter(name -> !firing.contains(name)).isEmpty()
        && matchers.stream().allMatch(m -> m.matches(alert.labels().get(m.name())));
  }
}
