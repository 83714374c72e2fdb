package tifo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that moves only when told; sleepers wake when it has passed their instant, or is set
/// back. Its steady time moves with it, but does not follow when it is set. Any thread.
public final class FakeClock implements WarClock {
  private Instant now;
  private final List<Instant> alarms = new ArrayList<>();
  private final List<Duration> steadyAlarms = new ArrayList<>();
  private final Steady steady = new SteadyFace();
  private Duration elapsed = Duration.ZERO;
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

  @Override
  public Steady steady() {
    return steady;
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    elapsed = elapsed.plus(duration);
    notifyAll();
  }

  /// Sets it back, which ends all sleep.
  public synchronized void setBack(Duration duration) {
    now = now.minus(duration);
    setBacks++;
    alarms.clear();
    notifyAll();
  }

  /// Sets it on, as if nobody had lived through that time.
  public synchronized void setOn(Duration duration) {
    now = now.plus(duration);
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
    return alarms.stream().filter(alarm -> alarm.isAfter(now)).count()
        + steadyAlarms.stream().filter(alarm -> alarm.compareTo(elapsed) > 0).count();
  }

  private final class SteadyFace implements Steady {
    @Override
    public Duration now() {
      synchronized (FakeClock.this) {
        return elapsed;
      }
    }

    @Override
    public void sleepUntil(Duration then) throws InterruptedException {
      synchronized (FakeClock.this) {
        steadyAlarms.add(then);
        FakeClock.this.notifyAll();
        try {
          while (elapsed.compareTo(then) < 0) {
            FakeClock.this.wait();
          }
        } finally {
          steadyAlarms.remove(then);
        }
      }
    }
  }
}
