package tifo.chat.http;

import java.time.Duration;

/// How long one request may take. Immutable.
///
/// `answer` bounds every silence once it is sent. `whole` bounds all of it: it is the only guard
/// against a server whose answer dribbles.
public record ChatTimeouts(Duration connect, Duration answer, Duration whole) {
  public static final ChatTimeouts USUAL = answering(Duration.ofSeconds(10));

  /// The usual ones for a system that answers within this time.
  public static ChatTimeouts answering(Duration answer) {
    return new ChatTimeouts(Duration.ofSeconds(5), answer, answer.multipliedBy(6));
  }
}
