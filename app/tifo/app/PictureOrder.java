package tifo.app;

import java.util.List;
import java.util.Optional;
import tifo.paint.WallFacts;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.secret.Redaction;
import tools.jackson.core.JacksonException;

/// A picture that is to be made: the panel, and the alerts that it shows, the most important first.
/// Immutable; equal ones are one picture.
///
/// `more` counts the other alerts of the group. It is kept as text by the outbox, so that what a
/// process could not paint any more the next one can.
record PictureOrder(
    PictureKey key, WallFacts.Mode mode, AlertEvent.Kind kind, List<Alert> alerts, int more) {
  /// A picture does not mark more.
  static final int MOST = 20;

  PictureOrder {
    alerts = List.copyOf(alerts);
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a picture of no alert");
    }
  }

  /// Of these alerts of the panel, of which there is at least one, in a group of so many.
  static PictureOrder of(
      PictureKey key, WallFacts.Mode mode, AlertEvent.Kind kind, List<Alert> seen, int group) {
    int shown = Math.min(MOST, seen.size());
    return new PictureOrder(key, mode, kind, seen.subList(0, shown), group - shown);
  }

  Alert lead() {
    return alerts.getFirst();
  }

  /// Whether it shows what is over: that can best be done without.
  boolean isOver() {
    return kind == AlertEvent.Kind.RESOLVED;
  }

  /// Whether both are of the same alerts on the same panel, if at another time.
  boolean isOfSame(PictureOrder other) {
    return key.at(other.key.at()).equals(other.key)
        && mode == other.mode
        && kind == other.kind
        && more == other.more
        && fingerprints().equals(other.fingerprints());
  }

  private List<String> fingerprints() {
    return alerts.stream().map(Alert::fingerprint).toList();
  }

  /// Without the secrets that somebody has written into an alert, since it goes to the disk. A
  /// panel that would be asked for one of these shows its picture without that series.
  String text() {
    List<Alert> struck = alerts.stream().map(alert -> alert.worded(Redaction::of)).toList();
    return StateJson.MAPPER.writeValueAsString(
        new PictureOrder(key.worded(Redaction::of), mode, kind, struck, more));
  }

  /// What such a text orders; nothing when that cannot be read any more.
  static Optional<PictureOrder> read(String text) {
    try {
      return Optional.of(StateJson.MAPPER.readValue(text, PictureOrder.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
