package tifo.app;

import java.time.Instant;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.operator.Suppression;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;

/// What is silenced: by the silences of this console, and by those of Alertmanagers that alerts are
/// handed over to. Any thread.
final class AlertSilences implements Suppression {
  private final Silences own;
  private final AlertLabels labels;
  private volatile Optional<HandedOver> others = Optional.empty();

  AlertSilences(Silences own, AlertLabels labels) {
    this.own = own;
    this.labels = labels;
  }

  /// Whose silences hold too, once they are known.
  void also(Optional<HandedOver> handedOver) {
    others = handedOver;
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    Labels routed = labels.of(alert);
    return own.silencing(routed, at).stream()
        .findFirst()
        .map(AlertSilences::words)
        .or(() -> others.filter(it -> it.mutes(routed, at)).map(_ -> "Alertmanager"));
  }

  private static String words(Silence silence) {
    return silence.comment().isBlank()
        ? silence.createdBy()
        : silence.createdBy() + ", " + silence.comment();
  }
}
