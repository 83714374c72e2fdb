package tifo.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;

/// All that the alarm list shows at one instant: the alerts, and the rules that could not be
/// judged. Immutable.
///
/// `alerts` are in the order of the list: what fires (or whose data is missing) before what is
/// pending, then by severity, then the newest first. `late` counts evaluations that were skipped
/// because the one before took too long.
public record AlertBook(
    List<Alert> alerts, List<RuleFailure> failures, Optional<Instant> lastEvaluation, long late) {
  public static final AlertBook EMPTY = new AlertBook(List.of(), List.of(), Optional.empty(), 0);

  public AlertBook {
    alerts = AlertOrder.sorted(alerts);
    failures = failures.stream().sorted(Comparator.comparing(RuleFailure::ruleId)).toList();
  }

  /// The alert that the top bar names: the first that fires.
  public Optional<Alert> worst() {
    return alerts.stream().filter(Alert::isFiring).findFirst();
  }

  /// How many alerts fire with this severity.
  public long firing(Severity severity) {
    return alerts.stream().filter(a -> a.isFiring() && a.severity() == severity).count();
  }

  /// The alerts that this panel shows.
  public List<Alert> of(PanelLink panel) {
    return alerts.stream().filter(a -> a.link().filter(panel::equals).isPresent()).toList();
  }
}
