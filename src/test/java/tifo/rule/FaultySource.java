package tifo.rule;

import java.time.Instant;
import java.util.function.LongPredicate;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.ForwardingSource;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// A source that has no answer for some instants, nor for a range that holds one of them. Any
/// thread.
final class FaultySource extends ForwardingSource {
  private final LongPredicate isDown;

  FaultySource(MetricSource inner, LongPredicate isDown) {
    super(inner);
    this.isDown = isDown;
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    refuse(at.toEpochMilli(), at.toEpochMilli(), 1);
    return super.instant(promql, at);
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    refuse(range.start(), range.end(), range.step());
    return super.range(promql, range);
  }

  private void refuse(long start, long end, long step) throws SourceException {
    for (long time = start; time <= end; time += step) {
      if (isDown.test(time)) {
        throw new SourceException(
            SourceException.Kind.UNREACHABLE, inner.name() + ": connection refused");
      }
    }
  }
}
