package tifo.time;

import java.time.Duration;
import java.time.Instant;

/// The machine's clock. Any thread.
public final class LiveClock implements WarClock {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleepUntil(Instant instant) throws InterruptedException {
    Duration rest = Duration.between(now(), instant);
    if (rest.isPositive()) {
      Thread.sleep(rest);
    }
  }
}
