package tifo.chat.claim;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether the store answers: when it does not, one call in a while tries, and all others are
/// spared the wait. Any thread; steady time.
final class Reach {
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(10).toNanos();

  // Longer than a call takes.
  private static final long TRIAL = Duration.ofSeconds(3).toNanos();

  private final LongSupplier nanos;

  // guarded by this
  private Optional<String> trouble = Optional.empty();
  private long pause = FIRST_PAUSE;
  private long nextTrial;

  Reach(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Throws at once while nobody is to try.
  <T> T call(Supplier<T> question) {
    boolean isTrial = enter();
    try {
      T answer = question.get();
      succeeded();
      return answer;
    } catch (ClaimException e) {
      failed(e, isTrial);
      throw e;
    }
  }

  /// What is wrong, if it is.
  synchronized Optional<String> trouble() {
    return trouble;
  }

  /// Whether the call is the one that tries.
  private synchronized boolean enter() {
    if (trouble.isEmpty()) {
      return false;
    }
    long now = nanos.getAsLong();
    if (now - nextTrial < 0) {
      throw new ClaimException(trouble.get());
    }
    nextTrial = now + TRIAL;
    return true;
  }

  private synchronized void succeeded() {
    trouble = Optional.empty();
    pause = FIRST_PAUSE;
  }

  // many that were under way together are one failure
  private synchronized void failed(ClaimException e, boolean isTrial) {
    boolean isFirst = trouble.isEmpty();
    trouble = Optional.of(e.sentence());
    if (isFirst || isTrial) {
      nextTrial = nanos.getAsLong() + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }
}
