package tifo.chat.kit;

import java.time.Duration;
import java.time.Instant;
import tifo.time.WarClock;

/// A clock on which short waits take no time, and long ones last until somebody wakes the sleeper:
/// a suspended target stays so until it is resumed. Any thread.
final class ShortNapsClock implements WarClock {
  private static final Duration SHORT = Duration.ofMinutes(2);
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
}
