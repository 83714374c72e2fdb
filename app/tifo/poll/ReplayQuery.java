package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// One query of a replay, which keeps its last reading: an answer to the same question over the
/// same samples is the same. One thread at a time.
final class ReplayQuery {
  private final PollQuery query;
  private final MetricSource source;
  private final Duration window;
  private final Duration step;
  private final ReplayGaps gaps;
  private Optional<Known> known = Optional.empty();

  /// What was asked, and what came of it.
  private record Known(TimeRange range, Reading reading) {}

  ReplayQuery(
      PollQuery query, MetricSource source, Duration window, Duration step, ReplayGaps gaps) {
    this.query = query;
    this.source = source;
    this.window = window;
    this.step = step;
    this.gaps = gaps;
  }

  /// The reading as a live wall would have had it at that instant.
  Reading at(Instant at) throws InterruptedException {
    TimeRange range =
        query.instant()
            ? new TimeRange(at.toEpochMilli(), at.toEpochMilli(), 1)
            : TimeRange.endingAt(at, window, step);
    Optional<Known> same = known.filter(last -> last.range().equals(range));
    Reading reading = same.isPresent() ? asOf(same.get().reading(), at) : ask(range, at);
    known = Optional.of(new Known(range, reading));
    return gaps.at(at, reading);
  }

  private Reading ask(TimeRange range, Instant at) throws InterruptedException {
    try {
      Answer answer =
          query.instant()
              ? source.instant(query.promql(), at)
              : source.range(query.promql(), range);
      return answer.matrix().isEmpty()
          ? new Reading.NoData(answer.source(), at, answer.notes())
          : new Reading.Fresh(
              query.instant() ? answer.matrix() : gaps.cut(answer.matrix()),
              answer.source(),
              at,
              answer.warnings());
    } catch (SourceException e) {
      return new Reading.Failed(
          Matrix.EMPTY, source.name(), at, String.valueOf(e.getMessage()), 1, Instant.EPOCH, at);
    }
  }

  // The same answer, given anew.
  private static Reading asOf(Reading reading, Instant at) {
    return switch (reading) {
      case Reading.Fresh fresh ->
          new Reading.Fresh(fresh.matrix(), fresh.source(), at, fresh.notes());
      case Reading.NoData none -> new Reading.NoData(none.source(), at, none.notes());
      case Reading.Failed failed ->
          new Reading.Failed(
              failed.matrix(), failed.source(), at, failed.reason(), 1, Instant.EPOCH, at);
      case Reading.Stale stale -> stale;
      case Reading.NotCollected other -> other;
    };
  }
}
