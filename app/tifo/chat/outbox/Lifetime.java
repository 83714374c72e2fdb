package tifo.chat.outbox;

import java.time.Duration;
import tifo.time.Steady;

/// How long outboxes of one folder have run, over all processes: posts age by it, and not by a wall
/// clock that may be set. One thread at a time.
final class Lifetime {
  /// A machine that slept did not try to send meanwhile, whatever its clock says.
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

  private final Steady steady;
  private Duration seen;
  private Duration lived;
  private Duration written;

  Lifetime(Steady steady, long livedMillis) {
    this.steady = steady;
    this.seen = steady.now();
    this.lived = Duration.ofMillis(livedMillis);
    this.written = lived;
  }

  long millis() {
    Duration now = steady.now();
    Duration step = now.minus(seen);
    lived = lived.plus(step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP);
    seen = now;
    return lived.toMillis();
  }

  Duration since(long born) {
    return Duration.ofMillis(millis() - born);
  }

  /// Whether it is time to write it down again; then it counts as written.
  boolean isDue() {
    boolean due = millis() > 0 && lived.minus(written).compareTo(WRITE_EVERY) >= 0;
    if (due) {
      written = lived;
    }
    return due;
  }
}
