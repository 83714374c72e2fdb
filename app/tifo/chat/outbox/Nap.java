package tifo.chat.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tifo.time.WarClock;

/// A sleep of one thread on the clock that another thread can cut short, without ever interrupting
/// anything else that the sleeper does. Any thread.
final class Nap {
  private final WarClock clock;
  private @Nullable Thread sleeper;
  // A wake that came while nobody slept must not be lost: the sleeper may be about to lie down.
  private boolean woken;
  private boolean over;

  Nap(WarClock clock) {
    this.clock = clock;
  }

  /// Sleeps until the instant, a `wake`, or `end`; the caller looks at the world again after it.
  void until(Instant instant) {
    synchronized (this) {
      if (over || woken) {
        woken = false;
        return;
      }
      sleeper = Thread.currentThread();
    }
    try {
      clock.sleepUntil(instant);
    } catch (InterruptedException e) {
      // Woken: `finally` clears what is left of it.
    } finally {
      synchronized (this) {
        sleeper = null;
        woken = false;
        Thread.interrupted();
      }
    }
  }

  synchronized void wake() {
    woken = true;
    if (sleeper != null) {
      sleeper.interrupt();
    }
  }

  /// Wakes, and makes every later nap return at once.
  synchronized void end() {
    over = true;
    wake();
  }

  synchronized boolean isOver() {
    return over;
  }
}
