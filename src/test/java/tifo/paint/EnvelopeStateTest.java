package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.paint.EnvelopeState.Kind;

class EnvelopeStateTest {
  private static final long MINUTE = 60_000;

  private static Optional<Series> line(double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * MINUTE;
    }
    return Optional.of(new Series(Labels.of("name", "ccu"), times, values));
  }

  @Test
  void tellsHowFarAboveTheUpperEdgeAndSinceWhen() {
    EnvelopeState state =
        EnvelopeState.of(line(100, 130, 131, 132), line(80, 80, 80, 80), line(120, 120, 120, 120));
    assertEquals(Kind.ABOVE, state.kind());
    assertEquals(0.1, state.share(), 1e-9);
    assertEquals(Duration.ofMinutes(2), state.lasting());
  }

  @Test
  void measuresBelowFromTheLowerEdge() {
    EnvelopeState state = EnvelopeState.of(line(60), line(80), line(120));
    assertEquals(Kind.BELOW, state.kind());
    assertEquals(-0.25, state.share(), 1e-9);
  }

  @Test
  void countsTheEdgesAsInside() {
    assertEquals(Kind.INSIDE, EnvelopeState.of(line(80), line(80), line(120)).kind());
    assertEquals(0, EnvelopeState.of(line(120), line(80), line(120)).share());
  }

  @Test
  void knowsNothingWithoutABandAtTheNewestSample() {
    assertEquals(EnvelopeState.UNKNOWN, EnvelopeState.of(line(1, 2), Optional.empty(), line(3, 3)));
    assertEquals(EnvelopeState.UNKNOWN, EnvelopeState.of(line(1, 2, 3), line(1, 1), line(5, 5)));
    assertEquals(
        EnvelopeState.UNKNOWN, EnvelopeState.of(line(1, Double.NaN), line(1, 1), line(5, 5)));
  }

  @Test
  void readsABandBetweenItsSamplesOnly() {
    Series band = line(10, 20).orElseThrow();
    assertEquals(15, EnvelopeState.at(band, MINUTE / 2), 1e-9);
    assertEquals(Double.NaN, EnvelopeState.at(band, -1));
    assertEquals(Double.NaN, EnvelopeState.at(band, MINUTE + 1));
  }
}
