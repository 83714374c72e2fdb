package tifo.rule;

import java.time.Instant;
import java.util.Optional;

/// One episode of one instance, from firing to resolved; still firing at the end of what was judged
/// when `to` is empty. Immutable.
///
/// `pendingSince` is when its condition began to hold; `alert` is as it was worded when it fired.
public record AlertSpan(Alert alert, Instant pendingSince, Instant from, Optional<Instant> to) {
  /// Whether it fires at that instant.
  public boolean holdsAt(Instant instant) {
    return !instant.isBefore(from) && to.filter(end -> !instant.isBefore(end)).isEmpty();
  }
}
