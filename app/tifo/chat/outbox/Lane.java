package tifo.chat.outbox;

import java.time.Duration;
import java.util.Optional;
import tifo.chat.outbox.Entry.LaneKey;

/// A thread of posts at one target that has something to send, and when to go on with it. Its plan
/// is guarded by the dispatcher that has it; its attempt has the rest.
final class Lane {
  final LaneKey key;

  /// Orders those that are due at the same time.
  final long number;

  /// When it is due on the steady clock, of which `notBefore` is what its last attempt made of it.
  Duration due = Duration.ZERO;

  Duration notBefore = Duration.ZERO;

  /// The same if its next post holds up others, and only itself waits for something.
  Optional<Duration> notBeforeOthers = Optional.empty();

  boolean isRunning;

  /// The post of the last attempt, the attempts from its checkpoint, and how many of them failed.
  String current = "";

  int tries;
  int failures;

  Lane(LaneKey key, long number) {
    this.key = key;
    this.number = number;
  }

  /// A post is taken up.
  void takesUp(String id) {
    notBefore = Duration.ZERO;
    notBeforeOthers = Optional.empty();
    if (!id.equals(current)) {
      current = id;
      tries = 0;
      failures = 0;
    }
  }
}
