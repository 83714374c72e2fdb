package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;

/// When the recording of one source has no samples, so that nothing is shown as fresh that is not,
/// and no line bridges a gap. Immutable.
///
/// `interval` is how long a sample is as good as new.
public record ReplayGaps(List<Span> spans, Duration interval) {
  public static final ReplayGaps NONE = new ReplayGaps(List.of(), Duration.ZERO);

  /// From the last sample before the gap to the first one after it.
  public record Span(Instant from, Instant to) {}

  public ReplayGaps {
    spans = List.copyOf(spans);
  }

  /// The reading as it looks from inside a gap, if that instant lies in one: as old as the gap.
  Reading at(Instant at, Reading reading) {
    return within(at.toEpochMilli())
        .<Reading>map(
            span -> new Reading.Stale(reading.matrix(), reading.source(), span.from(), interval))
        .orElse(reading);
  }

  private Optional<Span> within(long time) {
    return spans.stream()
        .filter(span ->
            time > span.from().plus(interval).toEpochMilli() && time < span.to().toEpochMilli())
        .findFirst();
  }

  /// The series without the points that older samples stand in for.
  Matrix cut(Matrix matrix) {
    return spans.isEmpty() ? matrix : new Matrix(matrix.series().stream().map(this::cut).toList());
  }

  private Series cut(Series series) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      if (within(series.times()[i]).isEmpty()) {
        kept.add(i);
      }
    }
    if (kept.size() == series.size()) {
      return series;
    }
    return new Series(
        series.labels(),
        kept.stream().mapToLong(i -> series.times()[i]).toArray(),
        kept.stream().mapToDouble(i -> series.values()[i]).toArray());
  }
}
