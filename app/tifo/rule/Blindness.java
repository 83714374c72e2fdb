package tifo.rule;

import java.time.Instant;

/// Why nobody can say that there are no alarms, and since when. Immutable.
///
/// `what` is the source, the rule or the group that it is about; empty for `NOT_YET`.
public record Blindness(Cause cause, String what, Instant since) {
  /// From the worst on.
  public enum Cause {
    /// A source that rules ask gives no answer.
    SOURCE,
    /// A group was not evaluated when it was due.
    LATE,
    /// Some group has never been evaluated.
    NOT_YET,
    /// A rule fails for a reason of its own, such as PromQL that the source rejects.
    RULE
  }
}
