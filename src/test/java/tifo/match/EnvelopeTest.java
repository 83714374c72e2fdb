package tifo.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.match.Envelope.State;
import tifo.metric.Labels;
import tifo.metric.Series;

class EnvelopeTest {
  private static Optional<Series> each(double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 60_000L;
    }
    return Optional.of(new Series(Labels.EMPTY, times, values));
  }

  @Test
  void saysHowFarBeyondTheBoundAndForHowLong() {
    Envelope above = Envelope.of(each(10, 24, 25, 30), each(5, 5, 5, 5), each(20, 20, 20, 24));
    assertEquals(new Envelope(State.ABOVE, 0.25, Duration.ofMinutes(2)), above);
    Envelope below = Envelope.of(each(10, 4), each(5, 5), each(20, 20));
    assertEquals(State.BELOW, below.state());
    assertEquals(0.2, below.beyond(), 1e-12);
    Envelope inside = Envelope.of(each(30, 10, 5), each(5, 5, 5), each(20, 20, 20));
    assertEquals(new Envelope(State.INSIDE, 0, Duration.ofMinutes(1)), inside);
  }

  @Test
  void withoutASampleOrABoundThereIsNoData() {
    assertEquals(State.NO_DATA, Envelope.of(Optional.empty(), each(1), each(2)).state());
    assertEquals(State.NO_DATA, Envelope.of(each(), each(1), each(2)).state());
    assertEquals(State.NO_DATA, Envelope.of(each(1, 2), each(1), each(2)).state());
    assertEquals(State.NO_DATA, Envelope.of(each(Double.NaN), each(1), each(2)).state());
    assertEquals(State.NO_DATA, Envelope.of(each(1), each(Double.NaN), each(2)).state());
    assertEquals(State.NO_DATA, Envelope.of(each(1), Optional.empty(), each(2)).state());
  }
}
