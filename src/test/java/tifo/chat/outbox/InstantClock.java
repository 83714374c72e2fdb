package tifo.chat.outbox;

import java.time.Duration;
import java.time.Instant;
import tifo.time.Steady;
import tifo.time.WarClock;

/// A clock on which waiting takes no time: whoever sleeps moves it to where he wants to wake. Any
/// thread.
public final class InstantClock implements WarClock {
  private final Steady steady = new InstantTime();
  private Instant now;

  public InstantClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant instant) {
    if (now.isBefore(instant)) {
      now = instant;
    }
  }

  @Override
  public Steady steady() {
    return steady;
  }

  private static final class InstantTime implements Steady {
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Duration now() {
      return now;
    }

    @Override
    public synchronized void sleepUntil(Duration then) {
      if (now.compareTo(then) < 0) {
        now = then;
      }
    }
  }
}
