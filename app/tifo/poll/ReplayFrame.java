package tifo.poll;

import java.time.Instant;
import java.util.Map;
import tifo.rule.AlertBook;

/// All that a replay shows at one instant: the open boards, by id, and the alerts. Immutable.
public record ReplayFrame(Instant at, Map<String, BoardSnapshot> boards, AlertBook book) {
  public ReplayFrame {
    boards = Map.copyOf(boards);
  }
}
