package tifo.rule;

import java.util.Optional;

/// How often a rule was judged, how often that failed, and why it did so last. Immutable.
///
/// `unanswered` counts the evaluations in an outage of a source, which are not `failed` ones.
public record PastTally(int evaluations, int failed, int unanswered, Optional<String> reason) {
  public static final PastTally NONE = new PastTally(0, 0, 0, Optional.empty());

  PastTally and(Optional<String> error) {
    return new PastTally(
        evaluations + 1, failed + (error.isPresent() ? 1 : 0), unanswered, error.or(() -> reason));
  }

  PastTally andUnanswered() {
    return new PastTally(evaluations + 1, failed, unanswered + 1, reason);
  }

  /// Whether it was judged at no evaluation.
  public boolean isNever() {
    return failed + unanswered == evaluations;
  }
}
