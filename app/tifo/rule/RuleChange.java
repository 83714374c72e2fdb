package tifo.rule;

import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;

/// How a rule stands from an evaluation on, in milliseconds, until its next change. Immutable.
///
/// `moves` tells whether more changed than values and words; `fresh` how many of its alerts are
/// other objects than those of the change before.
record RuleChange(
    long at, List<Alert> alerts, Optional<RuleFailure> failure, boolean moves, int fresh) {
  static final RuleChange NONE =
      new RuleChange(Long.MIN_VALUE, List.of(), Optional.empty(), false, 0);

  private static final int PLACES_AN_INSTANCE = 64;

  /// Whether an alert came, went or is in another state, or the failure is another.
  boolean differsInState(List<Alert> others, Optional<RuleFailure> otherFailure) {
    if (others.size() != alerts.size() || !failure.equals(otherFailure)) {
      return true;
    }
    for (int i = 0; i < alerts.size(); i++) {
      Alert mine = alerts.get(i);
      Alert other = others.get(i);
      if (mine.state() != other.state() || !mine.labels().equals(other.labels())) {
        return true;
      }
    }
    return false;
  }

  /// The alert of one instance; alerts are in the order of their labels.
  Optional<Alert> alert(Labels labels) {
    int low = 0;
    int high = alerts.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = alerts.get(middle).labels().compareTo(labels);
      if (order == 0) {
        return Optional.of(alerts.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  /// The same change, with the alerts that only have other values or words as they were before.
  RuleChange since(RuleChange before) {
    List<Alert> kept =
        alerts.stream()
            .map(
                alert -> before.alert(alert.labels()).filter(old -> isAs(old, alert)).orElse(alert))
            .toList();
    return new RuleChange(at, kept, failure, moves, fresh);
  }

  private static boolean isAs(Alert old, Alert now) {
    return old.state() == now.state()
        && old.activeAt().equals(now.activeAt())
        && old.firedAt().equals(now.firedAt());
  }

  /// How much memory it takes, counted in instances: the places of a list cost some, too.
  long weight() {
    return 1L + fresh + alerts.size() / PLACES_AN_INSTANCE;
  }
}
