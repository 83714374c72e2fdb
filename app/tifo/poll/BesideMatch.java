package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// Another match that is laid beside the one that is replayed, aligned at kick-off. Any thread.
///
/// It has nothing to say to queries of sources that its recording does not have.
///
/// `later` is how much later its kick-off was; its answers come with the times of this match.
public record BesideMatch(String title, SourceSet sources, Duration later) {
  Matrix ask(PollQuery query, Instant at, TimeRange range) throws InterruptedException {
    Optional<MetricSource> source = sources.find(query.source());
    return source.isEmpty() ? Matrix.EMPTY : ask(source.get(), query, at, range);
  }

  private Matrix ask(MetricSource source, PollQuery query, Instant at, TimeRange range)
      throws InterruptedException {
    long shift = later.toMillis();
    try {
      Matrix answer =
          query.instant()
              ? source.instant(query.promql(), at.plus(later)).matrix()
              : source
                  .range(
                      query.promql(),
                      new TimeRange(range.start() + shift, range.end() + shift, range.step()))
                  .matrix();
      return moved(answer, -shift);
    } catch (SourceException e) {
      // What the other recording cannot answer is not drawn; this one's panels do not suffer.
      return Matrix.EMPTY;
    }
  }

  private static Matrix moved(Matrix matrix, long by) {
    List<Series> series =
        matrix.series().stream()
            .map(one -> {
              long[] times = one.times().clone();
              for (int i = 0; i < times.length; i++) {
                times[i] += by;
              }
              return new Series(one.labels(), times, one.values());
            })
            .toList();
    return new Matrix(series);
  }
}
