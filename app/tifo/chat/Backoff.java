package tifo.chat;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits between attempts: decorrelated jitter, so that many posts that failed together do not come
/// back together. Not thread-safe; one per lane.
///
/// Each wait is drawn between BASE and three times the last one, and never above CAP (M. Brooker,
/// "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
final class Backoff {
  static final Duration BASE = Duration.ofMillis(300);
  static final Duration CAP = Duration.ofSeconds(60);

  private final RandomGenerator random;
  private long last = BASE.toMillis();

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// The next wait, and never less than what the target asked for.
  Duration next(Duration floor) {
    long base = BASE.toMillis();
    last = Math.min(CAP.toMillis(), random.nextLong(base, Math.max(base + 1, last * 3)));
    Duration wait = Duration.ofMillis(last);
    return wait.compareTo(floor) > 0 ? wait : floor;
  }

  void reset() {
    last = BASE.toMillis();
  }
}
