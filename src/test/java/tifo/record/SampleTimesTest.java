package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.SampleBuffer;

class SampleTimesTest {
  private final SampleTimes times = new SampleTimes();

  @Test
  void findsTheTimeWithoutSamples() {
    times.watch(100_000);
    add(90_000, 115_000, 130_000);
    add(101_000, 200_000);
    assertEquals(List.of(hole(130_000, 200_000)), times.holes(45_000));
    assertFalse(times.isWatching());
  }

  @Test
  void watchesOnUntilThereIsASample() {
    times.watch(100_000);
    add(99_000, 100_000);
    assertEquals(List.of(), times.holes(45_000));
    assertTrue(times.isWatching());
    times.watch(150_000);
    add(200_000);
    assertEquals(List.of(hole(100_000, 200_000)), times.holes(45_000));
  }

  @Test
  void aShortPauseIsNoGap() {
    times.watch(100_000);
    add(140_000, 180_000);
    assertEquals(List.of(), times.holes(45_000));
    assertFalse(times.isWatching());
  }

  @Test
  void keepsItsBoundOverAYear() {
    times.watch(0);
    SampleBuffer year = new SampleBuffer();
    for (long t = 1; t < 31_536_000_000L; t += 60_000) {
      if (t < 10_000_000_000L || t > 11_000_000_000L) {
        year.add(t, 1);
      }
    }
    times.add(year);
    List<SampleTimes.Hole> holes = times.holes(600_000);
    assertEquals(1, holes.size());
    long seconds =
        holes.getFirst().to().getEpochSecond() - holes.getFirst().from().getEpochSecond();
    assertTrue(Math.abs(seconds - 1_000_000) <= 120, "a hole of " + seconds);
  }

  private void add(long... all) {
    SampleBuffer buffer = new SampleBuffer();
    for (long time : all) {
      buffer.add(time, 1);
    }
    times.add(buffer);
  }

  private static SampleTimes.Hole hole(long from, long to) {
    return new SampleTimes.Hole(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
  }
}
