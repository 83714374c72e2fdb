package tifo.rule;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Why nobody can say that there are no alarms, and since when. Immutable.
///
/// `what` is the source, the rule or the group that it is about, or why; empty for `NOT_YET`.
public record Blindness(Cause cause, String what, Instant since) {
  /// From the worst on.
  public enum Cause {
    /// A source that rules ask gives no answer.
    SOURCE,
    /// A group was not evaluated when it was due.
    LATE,
    /// A recording is judged no further, for the reason that `what` gives.
    ENDED,
    /// Some group has never been evaluated.
    NOT_YET,
    /// A rule fails for a reason of its own, such as PromQL that the source rejects.
    RULE
  }

  private static final Comparator<Blindness> WORST_FIRST =
      Comparator.comparing(Blindness::cause).thenComparing(Blindness::since);

  /// What follows from rules that could not be judged.
  static Stream<Blindness> of(Collection<RuleFailure> failures) {
    return failures.stream()
        .map(failure ->
            failure.source().isEmpty()
                ? new Blindness(Cause.RULE, failure.ruleName(), failure.since())
                : new Blindness(Cause.SOURCE, failure.source(), failure.since()));
  }

  static Optional<Blindness> worst(Stream<Blindness> all) {
    return all.min(WORST_FIRST);
  }
}
