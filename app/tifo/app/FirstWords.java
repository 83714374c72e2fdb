package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.paint.WallFacts;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;

/// Says something to nobody, so that java has loaded all that it takes when the first alert fires.
/// Stateless, any thread.
final class FirstWords {
  private FirstWords() {}

  /// Puts an alert into words, data and what is written to disk, and tells nobody. How long that
  /// is.
  static int rehearse(GroupShots shots, Instant at) {
    Labels labels = Labels.of("alertname", "Rehearsal");
    RoutedAlert routed = RoutedAlert.firing(labels, Map.of(), at, at);
    Notification told =
        new Notification(
            "nobody", "{}:{}", labels, List.of(routed), List.of(), Reason.FIRST, at, at, 1);
    Alert alert = alert(labels, at);
    int words = shots.telling(told, List.of(alert), List.of()).telling().id().length();
    Decided decided = Decided.of(List.of(told), List.of(new RoutingState.Known(labels, alert)));
    PictureOrder order =
        PictureOrder.of(
            new PictureKey("", Optional.empty(), Map.of(), Duration.ZERO, at),
            WallFacts.Mode.LIVE,
            AlertEvent.Kind.FIRING,
            List.of(alert),
            1);
    return words + StateJson.MAPPER.writeValueAsString(decided).length() + order.text().length();
  }

  private static Alert alert(Labels labels, Instant at) {
    return new Alert(
        "rehearsal",
        "Rehearsal",
        labels,
        Severity.INFO,
        Alert.State.FIRING,
        1,
        "1",
        at,
        Optional.of(at),
        Optional.empty(),
        "",
        "",
        "",
        "",
        Optional.empty(),
        Map.of(),
        "");
  }
}
