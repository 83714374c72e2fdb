package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.Suppression;

/// What keeps chat from being told of an alert: silences, an alert that inhibits it, and the mute
/// times of its route. Any thread.
///
/// Routes hold back by themselves, so that the desk must not: they need every alert.
final class RouteSuppression implements Suppression {
  private final Suppression silences;
  private volatile Optional<RoutedAlerts> routes = Optional.empty();

  RouteSuppression(Suppression silences) {
    this.silences = silences;
  }

  /// Who tells of alerts, once that is known.
  void by(RoutedAlerts routed) {
    routes = Optional.of(routed);
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    return silences.of(alert, at).or(() -> routes.flatMap(routed -> routed.hushing(alert)));
  }

  @Override
  public boolean holdsBack(Alert alert, Instant at) {
    return false;
  }

  @Override
  public List<JournalEntry> refresh() {
    return silences.refresh();
  }
}
