package tifo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that moves only when told; sleepers wake when it has passed their instant, or is set
/// back. Any thread.
public final class FakeClock implements WarClock {
  private Instant now;
  private final List<Instant> alarms = new ArrayList<>();
  private int setBacks;

  public FakeClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant instant) throws InterruptedException {
    int before = setBacks;
    alarms.add(instant);
    notifyAll();
    try {
      while (now.isBefore(instant) && before == setBacks) {
        wait();
      }
    } finally {
      if (before == setBacks) {
        alarms.remove(instant);
      }
    }
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    notifyAll();
  }

  /// Sets it back, which ends all sleep.
  public synchronized void setBack(Duration duration) {
    now = now.minus(duration);
    setBacks++;
    alarms.clear();
    notifyAll();
  }

  /// Waits (in real time, 10 s at most) until this many threads sleep towards a later instant.
  public synchronized void awaitSleepers(int count) throws InterruptedException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (asleep() < count) {
      long rest = (deadline - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        throw new IllegalStateException(asleep() + " of " + count + " threads sleep");
      }
      wait(rest);
    }
  }

  private long asleep() {
    return alarms.stream().filter(alarm -> alarm.isAfter(now)).count();
  }
}
