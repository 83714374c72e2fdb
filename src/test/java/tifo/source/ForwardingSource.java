package tifo.source;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.TimeRange;

/// A source that hands every question on: tests override what they want to know or spoil. Any
/// thread.
public abstract class ForwardingSource implements MetricSource {
  protected final MetricSource inner;

  protected ForwardingSource(MetricSource inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return inner.instant(promql, at);
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return inner.range(promql, range);
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return inner.series(selectors, window);
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return inner.labelValues(label, selectors, window);
  }

  @Override
  public SourceHealth health() {
    return inner.health();
  }

  @Override
  public void close() {
    inner.close();
  }
}
