package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.TimeRange;

/// Markers as `!`, samples by their times.
class SeriesPresenceTest {
  private final SeriesPresence presence = new SeriesPresence(Long.MIN_VALUE);

  @Test
  void aSeriesThatIsShownGoesOn() {
    assertEquals("10 20", follow(times(10, 20), times(25), steps(25, 25)));
    assertEquals("30", follow(times(30), times(35), steps(35, 35)));
  }

  @Test
  void aSeriesThatIsNotShownAnyMoreEndsBehindItsLastSample() {
    assertEquals("10 20", follow(times(10, 20), times(25), steps(25, 25)));
    assertEquals("30 31!", follow(times(30), times(), steps(35, 35)));
    assertEquals("", follow(times(), times(), steps(45, 45)));
  }

  /// It was there at 25, so the server's own marker is later.
  @Test
  void theMarkerIsNotBeforeTheTimeAtWhichItWasShown() {
    assertEquals("10 20", follow(times(10, 20), times(25), steps(25, 25)));
    assertEquals("26!", follow(times(), times(), steps(35, 35)));
  }

  @Test
  void whatComesBackIsRecordedAgain() {
    assertEquals("10", follow(times(10), times(15), steps(15, 15)));
    assertEquals("16!", follow(times(), times(), steps(25, 25)));
    // The overlap brings the old sample once more.
    assertEquals("10", follow(times(10), times(), steps(35, 35)));
    assertEquals("40", follow(times(40), times(45), steps(45, 45)));
    assertEquals("46!", follow(times(), times(), steps(55, 55)));
  }

  @Test
  void endsInsideAWindowOfThePastAreFound() {
    assertEquals(
        "10 20 21! 50 60", follow(times(10, 20, 50, 60), times(15, 55, 65), steps(15, 65)));
  }

  @Test
  void aSeriesThatOnlyGetsTooOldEndsWithoutAMarker() {
    long old = Archive.LOOKBACK.toMillis();
    assertEquals("10", follow(times(10), times(15), steps(15, 15)));
    assertEquals("", follow(times(), times(), steps(old + 10, old + 10)));
  }

  @Test
  void aSeriesOfTheRecordingSoFarEndsToo() {
    SeriesPresence known = new SeriesPresence(100);
    SampleBuffer into = new SampleBuffer();
    known.follow(series(times()), times(), steps(110, 110), into);
    assertEquals("101!", text(into));
  }

  /// The marker's distance from where the server ended the series is below a step, whatever the
  /// phase of either.
  @Test
  void theMarkerIsEarlyByLessThanAStep() {
    for (long end = 100; end < 140; end++) {
      for (long phase = 0; phase < 10; phase++) {
        SeriesPresence one = new SeriesPresence(Long.MIN_VALUE);
        long marker = markerOf(one, end, phase);
        assertTrue(marker <= end && end - marker < 10, marker + " for " + end);
      }
    }
  }

  /// Sampled each 7, asked each 10, until the server's own marker at `end`.
  private static long markerOf(SeriesPresence presence, long end, long phase) {
    SampleBuffer into = new SampleBuffer();
    for (long poll = phase; poll < 200; poll += 10) {
      List<Long> samples = new ArrayList<>();
      for (long t = 0; t < end && t <= poll; t += 7) {
        samples.add(t);
      }
      long[] shown = poll < end && !samples.isEmpty() ? times(poll) : times();
      into.clear();
      presence.follow(
          series(samples.stream().mapToLong(t -> t).toArray()), shown, steps(poll, poll), into);
      int size = into.size();
      if (size > 0 && Series.isStaleMarker(into.values()[size - 1])) {
        return into.times()[size - 1];
      }
    }
    return Long.MIN_VALUE;
  }

  private String follow(long[] samples, long[] shown, TimeRange steps) {
    SampleBuffer into = new SampleBuffer();
    presence.follow(series(samples), shown, steps, into);
    return text(into);
  }

  private static Series series(long[] times) {
    return new Series(Labels.EMPTY, times, new double[times.length]);
  }

  private static long[] times(long... times) {
    return times;
  }

  private static TimeRange steps(long from, long to) {
    return new TimeRange(from, to, 10);
  }

  private static String text(SampleBuffer buffer) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < buffer.size(); i++) {
      out.append(i == 0 ? "" : " ").append(buffer.times()[i]);
      out.append(Series.isStaleMarker(buffer.values()[i]) ? "!" : "");
    }
    return out.toString();
  }
}
