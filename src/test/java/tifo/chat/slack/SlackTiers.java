package tifo.chat.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.time.WarClock;

/// Slack's rate limits as its pages state them: so many calls of a method in a minute, the least
/// that a tier promises; messages one a second, with short bursts. Not thread-safe: its server is.
final class SlackTiers {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int TIER_2 = 20;
  private static final int TIER_3 = 50;
  private static final int TIER_4 = 100;
  private static final Map<String, Integer> A_MINUTE =
      Map.of(
          "files.getUploadURLExternal", TIER_4,
          "files.completeUploadExternal", TIER_4,
          "files.info", TIER_4,
          "files.delete", TIER_3,
          "chat.update", TIER_3,
          "chat.postMessage", 60 + 5,
          "conversations.history", TIER_3,
          "conversations.replies", TIER_3);

  private final WarClock clock;
  private final Map<String, Deque<Duration>> calls = new HashMap<>();

  SlackTiers(WarClock clock) {
    this.clock = clock;
  }

  /// How long to stay away from the method; empty if it may be called, which is counted.
  Optional<Duration> refusal(String method) {
    Duration now = clock.steady().now();
    Deque<Duration> last = calls.computeIfAbsent(method, _ -> new ArrayDeque<>());
    while (!last.isEmpty() && last.getFirst().plus(MINUTE).compareTo(now) <= 0) {
      last.removeFirst();
    }
    if (last.size() >= A_MINUTE.getOrDefault(method, TIER_2)) {
      return Optional.of(last.getFirst().plus(MINUTE).minus(now).plusSeconds(1));
    }
    last.addLast(now);
    return Optional.empty();
  }
}
