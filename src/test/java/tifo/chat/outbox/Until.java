package tifo.chat.outbox;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits until something is so, in real time, for 10 seconds at most.
public final class Until {
  private Until() {}

  public static void holds(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come true");
      }
      Thread.sleep(1);
    }
  }

  /// Until the first post of the outbox's list stands so.
  static void first(Outbox outbox, Posting.State state) throws Exception {
    holds(() -> outbox.desk().list().getFirst().state() == state);
  }
}
