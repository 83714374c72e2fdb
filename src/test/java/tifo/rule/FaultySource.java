package tifo.rule;

import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;
import tifo.metric.Labels;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;

/// A source that has no answer for some instants, nor for a range that holds one of them. Any
/// thread.
record FaultySource(MetricSource inner, LongPredicate isDown) implements MetricSource {
  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    refuse(at.toEpochMilli(), at.toEpochMilli(), 1);
    return inner.instant(promql, at);
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    refuse(range.start(), range.end(), range.step());
    return inner.range(promql, range);
  }

  private void refuse(long start, long end, long step) throws SourceException {
    for (long time = start; time <= end; time += step) {
      if (isDown.test(time)) {
        throw new SourceException(
            SourceException.Kind.UNREACHABLE, inner.name() + ": connection refused");
      }
    }
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
