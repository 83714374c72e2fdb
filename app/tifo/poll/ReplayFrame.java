package tifo.poll;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tifo.rule.AlertBook;
import tifo.rule.Blindness;

/// All that a replay shows at one instant: the open boards, by id, and the alerts. Immutable.
///
/// `blindness` says why there may be more alerts than these.
public record ReplayFrame(
    Instant at, Map<String, BoardSnapshot> boards, AlertBook book, Optional<Blindness> blindness) {
  public ReplayFrame {
    boards = Map.copyOf(boards);
  }
}
