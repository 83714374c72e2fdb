package tifo.chat.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.time.Instants;

/// Knows since when posts do not get through to a target. Any thread.
///
/// One attempt that fails is nothing: a target is unreachable when it has something to send, or is
/// suspended, and has been in trouble for a minute.
public final class ChatWatch {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Map<String, Instant> troubled = new HashMap<>();

  /// A target that does not get its posts, why, and since when.
  public record Unreachable(String target, String why, Instant since) {}

  /// What is unreachable now. To be asked again and again: what was not seen has not begun.
  public synchronized List<Unreachable> look(OutboxStatus status, Instant now) {
    Set<String> bad =
        status.targets().stream()
            .filter(ChatWatch::isTroubled)
            .map(TargetStatus::name)
            .collect(Collectors.toSet());
    troubled.keySet().retainAll(bad);
    // a clock that was ahead must not put a warning off
    bad.forEach(name -> troubled.merge(name, now, Instants::earlier));
    List<Unreachable> unreachable = new ArrayList<>();
    for (TargetStatus target : status.targets()) {
      Instant since = troubled.get(target.name());
      if (since != null && !since.plus(PATIENCE).isAfter(now)) {
        String why = target.suspended().or(target::problem).orElse("");
        unreachable.add(new Unreachable(target.name(), why, since));
      }
    }
    return unreachable;
  }

  private static boolean isTroubled(TargetStatus target) {
    return target.suspended().isPresent() || (target.problem().isPresent() && target.queued() > 0);
  }
}
