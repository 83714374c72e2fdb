package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.metric.Reading;
import tifo.metric.TimeRange;
import tifo.source.MetricSource;
import tifo.source.SettledRange;

/// One query of a replay, which keeps what it knows: an answer to the same question over the same
/// samples is the same. One thread at a time.
final class ReplayQuery {
  private final PollQuery query;
  private final MetricSource source;
  private final Duration window;
  private final Duration step;
  private final ReplayGaps gaps;
  private final SettledRange range;
  private Optional<Known> known = Optional.empty();

  /// What was answered at an instant.
  private record Known(Instant at, Reading reading) {}

  ReplayQuery(
      PollQuery query, MetricSource source, Duration window, Duration step, ReplayGaps gaps) {
    this.query = query;
    this.source = source;
    this.window = window;
    this.step = step;
    this.gaps = gaps;
    this.range = new SettledRange(source, query.promql());
  }

  /// The reading as a live wall would have had it at that instant.
  Reading at(Instant at) throws InterruptedException {
    Reading reading =
        query.instant()
            ? instant(at)
            : PanelAsk.read(
                () -> range.ask(TimeRange.endingAt(at, window, step)), source, at, gaps);
    return gaps.at(at, reading);
  }

  private Reading instant(Instant at) throws InterruptedException {
    Optional<Known> same = known.filter(last -> last.at().equals(at));
    if (same.isPresent()) {
      return same.get().reading();
    }
    Reading reading =
        PanelAsk.read(() -> source.instant(query.promql(), at), source, at, ReplayGaps.NONE);
    // One that was cancelled or took too long may well be answered the next time.
    known =
        reading instanceof Reading.Failed ? Optional.empty() : Optional.of(new Known(at, reading));
    return reading;
  }
}
