package tifo.chat;

import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// One thing to tell every channel: an event, its words, and the PNG of its panel. Immutable; the
/// bytes are handed over. No bytes means that there is no picture, and the words go alone.
///
/// Only FIRING and RESOLVED events are told: what is pending would be noise.
public record ChatPost(AlertEvent event, ChatMessage message, byte[] png) {
  public ChatPost {
    if (event.kind() != AlertEvent.Kind.FIRING && event.kind() != AlertEvent.Kind.RESOLVED) {
      throw new IllegalArgumentException(
          "Chat is told of firing and resolved alerts, not of " + event.kind());
    }
  }

  /// The same for the firing and the resolved post of one episode of one alert.
  public String thread() {
    Alert alert = event.alert();
    return StableId.of(alert.ruleId(), alert.fingerprint(), alert.activeAt().toString());
  }

  /// The same whenever and wherever this post is made for this target: the idempotency key.
  public String id(String target) {
    Alert alert = event.alert();
    return StableId.of(
        target,
        alert.ruleId(),
        alert.fingerprint(),
        alert.activeAt().toString(),
        event.kind().name());
  }

  PostKind kind() {
    return event.kind() == AlertEvent.Kind.FIRING ? PostKind.FIRING : PostKind.RESOLVED;
  }
}
