package tifo.chat.outbox;

import java.time.Instant;
import tifo.time.WarClock;

/// A clock on which waiting takes no time: whoever sleeps moves it to where he wants to wake. Any
/// thread.
public final class InstantClock implements WarClock {
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
}
