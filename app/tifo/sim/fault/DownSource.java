package tifo.sim.fault;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;

/// A source that cannot be reached while a fault lasts: what is asked for an instant of that time
/// fails, as it did for whoever asked then. Any thread.
public final class DownSource implements MetricSource {
  private final MetricSource source;
  private final Window window;

  public DownSource(MetricSource source, FaultRequest request) {
    this.source = source;
    this.window = request.window();
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    refuse(at.toEpochMilli(), at.toEpochMilli());
    return source.instant(promql, at);
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    refuse(range.start(), range.end());
    return source.range(promql, range);
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange range)
      throws SourceException, InterruptedException {
    return source.series(selectors, range);
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange range)
      throws SourceException, InterruptedException {
    return source.labelValues(label, selectors, range);
  }

  private void refuse(long from, long to) throws SourceException {
    if (from < window.to() && to >= window.from()) {
      throw new SourceException(
          SourceException.Kind.UNREACHABLE, source.name() + " is down, as the drill has it");
    }
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
