package tifo.chat.kit;

import java.time.Duration;
import java.time.Instant;
import tifo.time.Steady;
import tifo.time.WarClock;

/// A clock on which short waits take no time, and long ones last until somebody wakes the sleeper:
/// a suspended target stays so until it is resumed. Its steady time goes as it goes. Any thread.
public final class ShortNapsClock implements WarClock {
  private static final Duration SHORT = Duration.ofMinutes(2);
  private final Instant start;
  private final Steady steady = new SteadyFace();
  private Instant now;

  public ShortNapsClock(Instant start) {
    this.start = start;
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

  private final class SteadyFace implements Steady {
    @Override
    public Duration now() {
      return Duration.between(start, ShortNapsClock.this.now());
    }

    @Override
    public void sleepUntil(Duration then) throws InterruptedException {
      ShortNapsClock.this.sleepUntil(start.plus(then));
    }
  }
}
