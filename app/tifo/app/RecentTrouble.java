package tifo.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tifo.record.RecorderListener;

/// What went wrong with a recording a moment ago, for those who look at a wall and not at a log: a
/// clock that jumps is over when it is told. Any thread.
final class RecentTrouble implements RecorderListener {
  static final Duration SHOWN = Duration.ofSeconds(60);

  private record Told(String sentence, long nanos) {}

  private final LongSupplier nanos;
  private volatile @Nullable Told last;

  /// `nanos` is what `System.nanoTime` tells.
  RecentTrouble(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void heard(Weight weight, String source, String sentence) {
    if (weight == Weight.TROUBLE) {
      last = new Told(source + ": " + sentence, nanos.getAsLong());
    }
  }

  /// The last of the last minute.
  Optional<String> sentence() {
    return Optional.ofNullable(last)
        .filter(told -> nanos.getAsLong() - told.nanos() < SHOWN.toNanos())
        .map(Told::sentence);
  }
}
