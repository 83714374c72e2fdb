package tifo.serve;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// Which queries took a moment the last time, so that the network thread may answer them itself: to
/// hand a request to another thread and its answer back takes longer than they do. Any thread.
///
/// A query is known by a hash of 32 bits. A wrong guess costs little, because what turns out not to
/// be quick is given up after `PATIENCE_NANOS`, at the next series or the next value that an
/// expression is run on, or when its answer is large, and answered by a worker.
final class QuickQueries {
  /// How long the network thread, on which all connections wait, tries at most.
  static final long PATIENCE_NANOS = 10_000_000;

  private static final int KNOWN = 1 << 12;
  private static final long QUICK_NANOS = 4_000_000;

  // Written, and packed where the client wants that, in some milliseconds.
  private static final long MOST_VALUES = 1 << 14;

  // Evaluating takes half of the network thread's time at most: workers share many small queries
  // out over all processors.
  private static final int SHARE = 2;
  private static final long MOST_SPARE_NANOS = 10_000_000;

  private final AtomicIntegerArray quick = new AtomicIntegerArray(KNOWN);
  private long spare = MOST_SPARE_NANOS;
  private long seen = System.nanoTime();

  /// Whether to try. The network thread asks.
  boolean contains(int key) {
    return knows(key) && hasTime();
  }

  /// Whether it was quick the last time.
  boolean knows(int key) {
    return quick.get(key & KNOWN - 1) == key;
  }

  private boolean hasTime() {
    long now = System.nanoTime();
    spare = Math.min(MOST_SPARE_NANOS, spare + (now - seen) / SHARE);
    seen = now;
    return spare > 0;
  }

  /// The network thread has tried this long.
  void spent(long nanos) {
    spare -= nanos;
  }

  /// It was read and evaluated in this time, and there are so many values to write.
  void took(int key, long nanos, long values) {
    if (nanos < QUICK_NANOS && values <= MOST_VALUES) {
      quick.set(key & KNOWN - 1, key);
    } else {
      forget(key);
    }
  }

  void forget(int key) {
    quick.compareAndSet(key & KNOWN - 1, key, 0);
  }
}
