package tifo.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The end of a thread that sleeps by a clock. Any thread; stateless.
public final class ThreadEnd {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private ThreadEnd() {}

  /// Interrupts the thread, if there is one, and waits for its end, five seconds at most; an
  /// interrupt of the caller ends the wait and stays set.
  public static void of(@Nullable Thread running) {
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
