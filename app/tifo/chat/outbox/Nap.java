package tifo.chat.outbox;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tifo.time.Steady;

/// A sleep of one thread on the steady clock that another thread can cut short, without ever
/// interrupting anything else that the sleeper does. Any thread.
final class Nap {
  private final Steady steady;
  private @Nullable Thread sleeper;
  // A wake that came while nobody slept must not be lost: the sleeper may be about to lie down.
  private boolean woken;
  private boolean over;

  Nap(Steady steady) {
    this.steady = steady;
  }

  /// Sleeps until then (empty: for good), a `wake`, or `end`; the caller looks at the world again
  /// after it.
  void until(Optional<Duration> then) {
    if (then.isEmpty()) {
      untilWoken();
      return;
    }
    synchronized (this) {
      if (over || woken) {
        woken = false;
        return;
      }
      sleeper = Thread.currentThread();
    }
    try {
      steady.sleepUntil(then.get());
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

  private synchronized void untilWoken() {
    while (!over && !woken) {
      try {
        wait();
      } catch (InterruptedException e) {
        // An end that is in a hurry says so by `end` too.
        woken = true;
      }
    }
    woken = false;
  }

  synchronized void wake() {
    woken = true;
    notifyAll();
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
