package tifo.chat;

import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// One thing to tell every channel: an event, its words, and the PNG of its panel. Immutable; the
/// bytes are handed over. No bytes means that there is no picture, and the words go alone.
///
/// Only FIRING and RESOLVED events are told: what is pending would be noise.
///
/// `run` names the replay that it is told in, and is empty for what happens now: what was posted
/// live, or in another replay, is never taken for the same.
public record ChatPost(AlertEvent event, ChatMessage message, byte[] png, String run) {
  public ChatPost {
    if (event.kind() != AlertEvent.Kind.FIRING && event.kind() != AlertEvent.Kind.RESOLVED) {
      throw new IllegalArgumentException(
          "Chat is told of firing and resolved alerts, not of " + event.kind());
    }
  }

  /// About what happens now.
  public ChatPost(AlertEvent event, ChatMessage message, byte[] png) {
    this(event, message, png, "");
  }

  /// The same for the firing and the resolved post of one episode of one alert.
  public String thread() {
    Alert alert = event.alert();
    return StableId.of(alert.ruleId(), alert.fingerprint(), alert.activeAt().toString() + run);
  }

  /// The same whenever and wherever this post is made for this target: the idempotency key.
  public String id(String target) {
    Alert alert = event.alert();
    return StableId.of(
        target,
        alert.ruleId(),
        alert.fingerprint(),
        alert.activeAt().toString() + run,
        event.kind().name());
  }

  PostKind kind() {
    return event.kind() == AlertEvent.Kind.FIRING ? PostKind.FIRING : PostKind.RESOLVED;
  }
}
