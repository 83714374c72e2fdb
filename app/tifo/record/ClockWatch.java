package tifo.record;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Notices that a clock jumps: it passes by another time than has elapsed. One thread.
final class ClockWatch {
  private final LongSupplier nanos;
  private long time;
  private long elapsed;
  private boolean started;

  /// `nanos` is what `System.nanoTime` tells.
  ClockWatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// How far the clock, which shows this now, jumped since the last look, forwards or backwards, if
  /// it did by more than is tolerated.
  Optional<Duration> look(long millis, Duration tolerance) {
    long now = nanos.getAsLong();
    long passed = (now - elapsed) / 1_000_000;
    long jump = millis - time - passed;
    boolean jumped = started && Math.abs(jump) > tolerance.toMillis();
    time = millis;
    elapsed = now;
    started = true;
    return jumped ? Optional.of(Duration.ofMillis(jump)) : Optional.empty();
  }

  /// What the clock should show now, by what it showed last.
  long expected() {
    return time + (nanos.getAsLong() - elapsed) / 1_000_000;
  }
}
