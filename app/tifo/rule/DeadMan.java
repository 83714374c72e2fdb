package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// Why a wall must not be trusted: something that has to work without anybody looking does not.
/// Immutable.
///
/// `what` is the source, the group, the chat target or the Alertmanager, `why` what it says itself
/// in a few words; both are empty where the cause says all.
public record DeadMan(Cause cause, String what, String why, Instant since) {
  public DeadMan(Cause cause, String what, Instant since) {
    this(cause, what, "", since);
  }

  /// From the worst on.
  public enum Cause {
    /// A source that rules ask gives no answer.
    SOURCE,
    /// A group was not evaluated when it was due: its thread is dead or hangs.
    LATE,
    /// The wall learns nothing new: whoever should tell it hangs.
    SILENT,
    /// Posts do not get through to chat.
    CHAT,
    /// An Alertmanager that alerts are handed over to does not hear of them.
    HAND_OVER,
    /// The console did not run for a while, since then, and nothing was judged in that time.
    SLEPT
  }

  /// What of a blindness nobody may overlook. A single rule that fails, and a judge that has only
  /// begun, are said elsewhere.
  public static Optional<DeadMan> of(Blindness blindness) {
    return switch (blindness.cause()) {
      case SOURCE -> Optional.of(new DeadMan(Cause.SOURCE, blindness.what(), blindness.since()));
      case LATE -> Optional.of(new DeadMan(Cause.LATE, blindness.what(), blindness.since()));
      case ENDED, NOT_YET, RULE -> Optional.empty();
    };
  }
}
