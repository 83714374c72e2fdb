package tifo.poll;

import java.time.Duration;
import tifo.source.Limiter;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// One source with the boards' share of the requests that it gets at once, so that a source which
/// hangs takes no place from another. Any thread.
record SourceLane(MetricSource source, Limiter limiter) {
  /// How long a question waits for a free place.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  <T> T ask(Limiter.Ask<T> question) throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, question);
  }
}
