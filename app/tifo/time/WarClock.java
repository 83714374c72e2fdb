package tifo.time;

import java.time.Duration;
import java.time.Instant;

/// The time that boards, rules and pictures go by: the wall's, a replay's, or a test's. Any thread.
public interface WarClock {
  Instant now();

  /// Returns once `now()` has reached the instant, at once if it has passed; earlier when the clock
  /// is set back meanwhile.
  void sleepUntil(Instant instant) throws InterruptedException;

  /// Time for waits that no setting of the clock may prolong or cut short.
  default Steady steady() {
    return Steady.MACHINE;
  }

  default void sleep(Duration duration) throws InterruptedException {
    sleepUntil(now().plus(duration));
  }
}
