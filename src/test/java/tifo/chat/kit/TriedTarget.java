package tifo.chat.kit;

import java.net.URI;
import java.time.Duration;
import tifo.chat.ChatTarget;

/// Whose target is tried, also in a process of its own: made by its constructor without arguments.
public interface TriedTarget {
  /// A target named `chat` that posts to this address. Its secrets hold `canary`.
  ///
  /// @param answerWithin its patience for an answer
  ChatTarget target(URI place, Duration answerWithin);
}
