package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.Alert;
import tifo.rule.operator.Suppression;
import tifo.rule.route.Silences;

/// What keeps chat from being told of an alert: silences, and where there are routes also an alert
/// that inhibits it and the mute times of its route. Any thread.
///
/// Routes hold back by themselves, so that the desk must not: they need every alert.
final class RouteSuppression implements Suppression {
  private static final Logger LOG = LoggerFactory.getLogger(RouteSuppression.class);

  private final Suppression silences;
  private final Silences own;
  private volatile Optional<RoutedAlerts> routes = Optional.empty();

  /// `silences` says what is silenced, by `own` among others.
  RouteSuppression(Suppression silences, Silences own) {
    this.silences = silences;
    this.own = own;
  }

  /// Who tells of alerts, once that is known.
  void by(Optional<RoutedAlerts> routed) {
    routes = routed;
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    return silences.of(alert, at).or(() -> routes.flatMap(routed -> routed.hushing(alert)));
  }

  @Override
  public boolean holdsBack(Alert alert, Instant at) {
    return routes.isEmpty() && silences.of(alert, at).isPresent();
  }

  @Override
  public void refresh() {
    try {
      own.refresh();
    } catch (IOException e) {
      LOG.error("The silences cannot be read, and hold as they were: {}", e.getMessage());
    }
  }
}
