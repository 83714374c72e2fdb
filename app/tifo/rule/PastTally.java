package tifo.rule;

import java.util.Optional;

/// How often a rule was judged, how often that failed, and why it did so last. Immutable.
public record PastTally(int evaluations, int failed, Optional<String> reason) {
  static final PastTally NONE = new PastTally(0, 0, Optional.empty());

  PastTally and(Optional<String> error) {
    return new PastTally(
        evaluations + 1, failed + (error.isPresent() ? 1 : 0), error.or(() -> reason));
  }
}
