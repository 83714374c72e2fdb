package tifo.poll;

import java.time.Duration;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// One source with the limiter that is its own, so that a source which hangs takes no place from
/// another. Any thread.
record SourceLane(MetricSource source, Limiter limiter) {
  /// How long a question waits for a free place.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  <T> T ask(Limiter.Ask<T> question) throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, question);
  }
}
