package tifo.app;

import java.time.Instant;
import java.util.function.Supplier;
import tifo.time.Steady;
import tifo.time.WarClock;

/// The instant that a replay's wall shows, which follows the replay's clock as fast as frames are
/// made. Any thread.
record FrameClock(WarClock clock, Supplier<Instant> shown) implements WarClock {
  @Override
  public Instant now() {
    return shown.get();
  }

  @Override
  public Steady steady() {
    return clock.steady();
  }

  @Override
  public void sleepUntil(Instant instant) throws InterruptedException {
    clock.sleepUntil(instant);
  }
}
