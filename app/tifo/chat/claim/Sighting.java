package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import tifo.chat.Standing;

/// What one console sees and wants to tell. Immutable.
///
/// `subject` (target and group) is the same on all consoles. `thread` and `id` name this time of
/// trouble and this post on this console, the same after a restart. `first` starts the thread.
/// `from` is when the trouble began and `at` when the alerts stood so, both in the time of the
/// data: what the rules were judged at, never when somebody came round to it. `slack` is by how
/// much consoles may differ in that, see the package.
public record Sighting(
    String subject,
    String thread,
    String id,
    boolean first,
    Instant from,
    Instant at,
    Duration slack,
    Standing standing) {
  public Sighting {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("A slack cannot be negative: " + slack);
    }
  }
}
