package tifo.chat;

import java.time.Instant;

/// One thing to tell one target: its words, the alerts behind them, and their picture. Immutable.
///
/// `number` counts the posts of the topic, from 1. `rule` is the name of the rule that it is mainly
/// about, and is empty if it is about none. Secrets are struck out of the words and the alerts
/// here, before they come to a file or a chat system: labels and annotations are written by
/// strangers.
public record Telling(
    String target,
    Topic topic,
    int number,
    PostKind kind,
    Instant at,
    String rule,
    ChatMessage message,
    ToldGroup group,
    Shot shot) {
  public Telling {
    message = message.struck();
    group = group.struck();
  }

  /// The same whenever this is told again: the idempotency key.
  public String id() {
    return StableId.of(target, topic.thread(), Integer.toString(number));
  }

  /// The same with another picture.
  public Telling with(Shot other) {
    return new Telling(target, topic, number, kind, at, rule, message, group, other);
  }
}
