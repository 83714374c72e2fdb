package tifo.metric;

import java.time.Duration;
import java.time.Instant;

/// The evaluation times of a range query: `start, start + step, ...` up to `end`, in milliseconds.
public record TimeRange(long start, long end, long step) {
  public TimeRange {
    if (end < start || step <= 0) {
      throw new IllegalArgumentException("range " + start + ".." + end + " step " + step);
    }
  }

  /// The window that ends at `end`, with start and end aligned down to the step, so that the same
  /// instants are asked for again at the next refresh.
  public static TimeRange endingAt(Instant end, Duration window, Duration step) {
    long stepMs = step.toMillis();
    long last = Math.floorDiv(end.toEpochMilli(), stepMs) * stepMs;
    long first = Math.floorDiv(last - window.toMillis(), stepMs) * stepMs;
    return new TimeRange(first, last, stepMs);
  }

  public long steps() {
    return (end - start) / step + 1;
  }

  public Duration window() {
    return Duration.ofMillis(end - start);
  }

  public boolean contains(long time) {
    return start <= time && time <= end;
  }
}
