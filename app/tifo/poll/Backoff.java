package tifo.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try after failures in a row: full jitter over a doubling bound.
///
/// Immutable; the caller keeps the count. Formula: uniform in [bound / 2, bound], where bound is
/// `first * 2^(failures - 1)`, at most `most`.
public record Backoff(Duration first, Duration most) {
  private static final int MOST_DOUBLINGS = 30;

  /// The wait after this many failures in a row (at least 1).
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS);
    long bound = Math.min(most.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
  }
}
