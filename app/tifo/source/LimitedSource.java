package tifo.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.TimeRange;

/// A source that gets so many requests at once and no more, whoever asks: boards, rules, pictures
/// or a failover group. Any thread; who waits longest is next.
public final class LimitedSource implements MetricSource {
  /// How long a question waits for a free place.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MetricSource source;
  private final Limiter limiter;

  public LimitedSource(MetricSource source, int atOnce) {
    this.source = source;
    this.limiter = new Limiter(atOnce);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, () -> source.instant(promql, at));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, () -> source.range(promql, range));
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, () -> source.series(selectors, window));
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return limiter.within(PATIENCE, () -> source.labelValues(label, selectors, window));
  }

  @Override
  public SourceHealth health() {
    return source.health();
  }

  @Override
  public void close() {
    source.close();
  }
}
