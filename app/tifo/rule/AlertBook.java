package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.rule.Alert.State;

/// All that the alarm list shows at one instant: the alerts, and the rules that could not be
/// judged. Immutable.
///
/// `alerts` are in the order of the list: what fires (or whose data is missing) before what is
/// pending, then by severity, then the newest first. `late` counts evaluations that were skipped
/// because the one before took too long.
public record AlertBook(
    List<Alert> alerts, List<RuleFailure> failures, Optional<Instant> lastEvaluation, long late) {
  /// The order of the alarm list.
  public static final Comparator<Alert> ORDER = AlertBook::compare;

  public static final AlertBook EMPTY = new AlertBook(List.of(), List.of(), Optional.empty(), 0);

  public AlertBook {
    List<Alert> sorted = new ArrayList<>(alerts);
    sorted.sort(ORDER);
    alerts = List.copyOf(sorted);
    failures = failures.stream().sorted(Comparator.comparing(RuleFailure::ruleId)).toList();
  }

  private static int compare(Alert one, Alert other) {
    int order = Boolean.compare(one.state() == State.PENDING, other.state() == State.PENDING);
    if (order == 0) {
      order = other.severity().compareTo(one.severity());
    }
    if (order == 0) {
      order = begin(other).compareTo(begin(one));
    }
    if (order == 0) {
      order = one.ruleId().compareTo(other.ruleId());
    }
    return order == 0 ? one.labels().compareTo(other.labels()) : order;
  }

  private static Instant begin(Alert alert) {
    return alert.firedAt().orElse(alert.activeAt());
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
