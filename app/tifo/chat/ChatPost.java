package tifo.chat;

import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// One thing to tell: an event, its words, and the PNG of its panel. Immutable; the bytes are
/// handed over. No bytes means that there is no picture, and the words go alone.
///
/// Only FIRING and RESOLVED events are told: what is pending would be noise.
///
/// `run` names the replay that it is told in, and is empty for what happens now: what was posted
/// live, or in another replay, is never taken for the same. `group` is there when routes chose whom
/// to tell; without it every channel is told of the alert by itself.
public record ChatPost(
    AlertEvent event, ChatMessage message, byte[] png, String run, Optional<Group> group) {
  /// The group of alerts that one target is told of. `thread` is the same for all posts about one
  /// time of trouble, and `number` counts these.
  public record Group(String target, String thread, int number, PostKind kind) {}

  public ChatPost {
    if (event.kind() != AlertEvent.Kind.FIRING && event.kind() != AlertEvent.Kind.RESOLVED) {
      throw new IllegalArgumentException(
          "Chat is told of firing and resolved alerts, not of " + event.kind());
    }
  }

  /// Of one alert, to every channel.
  public ChatPost(AlertEvent event, ChatMessage message, byte[] png, String run) {
    this(event, message, png, run, Optional.empty());
  }

  /// About what happens now.
  public ChatPost(AlertEvent event, ChatMessage message, byte[] png) {
    this(event, message, png, "");
  }

  boolean goesTo(String target) {
    return group.isEmpty() || group.get().target().equals(target);
  }

  /// The same for the firing and the resolved post of one episode of one alert, or of one group.
  public String thread() {
    Alert alert = event.alert();
    return group
        .map(g -> StableId.of(g.thread(), run))
        .orElseGet(() ->
            StableId.of(alert.ruleId(), alert.fingerprint(), alert.activeAt().toString() + run));
  }

  /// The same whenever and wherever this post is made for this target: the idempotency key.
  public String id(String target) {
    Alert alert = event.alert();
    return group
        .map(g -> StableId.of(target, g.thread(), run, Integer.toString(g.number())))
        .orElseGet(() ->
            StableId.of(
                target,
                alert.ruleId(),
                alert.fingerprint(),
                alert.activeAt().toString() + run,
                telling()));
  }

  // That an alert fires is another piece of news than that its data were missing before.
  private String telling() {
    boolean start = event.kind() == AlertEvent.Kind.FIRING;
    return start && event.alert().isAboutData() ? "NO_DATA" : event.kind().name();
  }

  /// The same for all targets that show this picture.
  String pictureId() {
    return group.map(g -> id(g.target())).orElseGet(() -> StableId.of(thread(), telling()));
  }

  public PostKind kind() {
    return group
        .map(Group::kind)
        .orElse(event.kind() == AlertEvent.Kind.FIRING ? PostKind.FIRING : PostKind.RESOLVED);
  }
}
