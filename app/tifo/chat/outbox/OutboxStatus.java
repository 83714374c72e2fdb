package tifo.chat.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How the outbox stands, for the wall. Immutable.
///
/// `shed` counts posts that were given up because the outbox was full; `notices` are the last few
/// sentences about things that were lost or set aside, newest last.
public record OutboxStatus(List<TargetStatus> targets, long shed, List<String> notices) {
  public OutboxStatus {
    targets = List.copyOf(targets);
    notices = List.copyOf(notices);
  }

  public int queued() {
    return targets.stream().mapToInt(TargetStatus::queued).sum();
  }

  /// One channel. `sent` and `failed` count since start; `suspended` says what the operator has to
  /// mend, `problem` why the last attempt did not succeed, until one does.
  public record TargetStatus(
      String name,
      String kind,
      int queued,
      long sent,
      long failed,
      Optional<String> suspended,
      Optional<String> problem,
      Optional<Instant> lastSent) {
    public boolean healthy() {
      return suspended.isEmpty() && problem.isEmpty();
    }
  }
}
