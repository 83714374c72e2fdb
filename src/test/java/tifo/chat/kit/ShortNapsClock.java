package tifo.chat.kit;

import java.time.Duration;
import java.time.Instant;
import tifo.time.Steady;
import tifo.time.WarClock;

/// A clock on which short waits take no time, and long ones last until somebody wakes the sleeper:
/// a suspended target stays so until it is resumed. Any thread.
final class ShortNapsClock implements WarClock {
  private static final Duration SHORT = Duration.ofMinutes(2);
  private final Steady steady = new ShortNaps();
  private Instant now;

  ShortNapsClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant instant) throws InterruptedException {
    while (now.plus(SHORT).isBefore(instant)) {
      wait();
    }
    if (now.isBefore(instant)) {
      now = instant;
      notifyAll();
    }
  }

  @Override
  public Steady steady() {
    return steady;
  }

  private static final class ShortNaps implements Steady {
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Duration now() {
      return now;
    }

    @Override
    public synchronized void sleepUntil(Duration then) throws InterruptedException {
      while (now.plus(SHORT).compareTo(then) < 0) {
        wait();
      }
      if (now.compareTo(then) < 0) {
        now = then;
        notifyAll();
      }
    }
  }
}
