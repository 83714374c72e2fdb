package tifo.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after failures in a row: `first`, doubled with each one more, up to `most`.
///
/// Immutable; the caller keeps the count.
public record Backoff(Duration first, Duration most) {
  public Backoff {
    if (!first.isPositive() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off " + first + " up to " + most);
    }
  }

  /// The longest wait after this many failures in a row (at least 1).
  public Duration bound(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(most) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(most) > 0 ? most : wait;
  }

  /// The wait with jitter, so that what failed together does not come back together: uniform in
  /// [bound / 2, bound] (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015,
  /// "equal jitter").
  public Duration after(int failures, RandomGenerator random) {
    long bound = bound(failures).toMillis();
    return Duration.ofMillis(bound - bound / 2 + random.nextLong(bound / 2 + 1));
  }
}
