package tifo.source;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many requests one source is asked at once. Any thread; fair, so that no query
/// starves.
public final class Limiter {
  private final Semaphore permits;
  private final int atOnce;

  public Limiter(int atOnce) {
    this.atOnce = atOnce;
    permits = new Semaphore(atOnce, true);
  }

  /// Something that asks a source.
  @FunctionalInterface
  public interface Ask<T> {
    T ask() throws SourceException, InterruptedException;
  }

  /// Asks once a place is free; a time-out when none was within the patience.
  public <T> T within(Duration patience, Ask<T> ask) throws SourceException, InterruptedException {
    if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new SourceException(
          SourceException.Kind.TIMEOUT,
          atOnce + " requests are still waiting for this source; it answers too slowly",
          Optional.empty(),
          Optional.empty());
    }
    try {
      return ask.ask();
    } finally {
      permits.release();
    }
  }
}
