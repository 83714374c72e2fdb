package tifo.time;

import java.time.Duration;

/// Time that only goes on, at its own pace, whatever the wall clock is set to: for waits. What it
/// shows is the time since a start that means nothing. Any thread.
public interface Steady {
  /// The machine's, which stands while the machine sleeps, on systems that tell it so.
  Steady MACHINE = new Machine(System.nanoTime());

  Duration now();

  /// Returns once `now()` has reached this, at once if it has passed.
  void sleepUntil(Duration then) throws InterruptedException;

  /// Elapsed nanoseconds since a start.
  record Machine(long start) implements Steady {
    @Override
    public Duration now() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void sleepUntil(Duration then) throws InterruptedException {
      Duration rest = then.minus(now());
      if (rest.isPositive()) {
        Thread.sleep(rest);
      }
    }
  }
}
