package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleBufferTest {
  private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);

  private final Random random = new Random(11);

  /// Parts of series with and without known marks, one after the other, as blocks and a head give
  /// them.
  @Test
  void knowsTheFallsOfWhateverWasAdded() {
    for (int round = 0; round < 3_000; round++) {
      SampleBuffer buffer = new SampleBuffer();
      List<Double> all = new ArrayList<>();
      for (int part = random.nextInt(4); part >= 0; part--) {
        add(buffer, all);
        if (random.nextInt(4) == 0) {
          assertFalls(buffer, all);
        }
      }
      if (random.nextBoolean()) {
        buffer.dropStaleMarkers();
        all.removeIf(Series::isStaleMarker);
      }
      assertFalls(buffer, all);
    }
  }

  private void add(SampleBuffer buffer, List<Double> all) {
    double[] values = values();
    int from = random.nextInt(values.length + 1);
    int to = from + random.nextInt(values.length - from + 1);
    if (random.nextBoolean()) {
      buffer.reserve(to - from);
      System.arraycopy(values, from, buffer.values(), buffer.size(), to - from);
      buffer.added(to - from, from, Marks.of(values));
    } else {
      for (int i = from; i < to; i++) {
        buffer.add(all.size() + i, values[i]);
      }
    }
    Arrays.stream(values, from, to).forEach(all::add);
  }

  private double[] values() {
    double[] values = new double[random.nextInt(60)];
    boolean isGauge = random.nextInt(3) == 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = isGauge || random.nextInt(20) == 0 ? random.nextInt(9) : 100 + i;
      if (random.nextInt(30) == 0) {
        values[i] = random.nextBoolean() ? STALE : Double.NaN;
      }
    }
    return values;
  }

  private static void assertFalls(SampleBuffer buffer, List<Double> values) {
    List<Integer> falls = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) < values.get(i - 1)) {
        falls.add(i);
      }
    }
    assertEquals(values.size(), buffer.size());
    int count = buffer.fallCount();
    assertEquals(falls, Arrays.stream(buffer.falls(), 0, count).boxed().toList());
  }

  /// Whatever was in the buffer before, and wherever its times were copied from.
  @Test
  void holdsTheTimesThatWereAddedLast() {
    long[][] shared = {{0, 10, 20, 30, 40}, {50, 60, 70}, {0, 10, 20, 30, 41}};
    SampleBuffer buffer = new SampleBuffer();
    List<Long> before = List.of();
    int layout = buffer.layout();
    for (int round = 0; round < 20_000; round++) {
      buffer.clear();
      List<Long> times = new ArrayList<>();
      for (int part = random.nextInt(4); part > 0; part--) {
        addTimes(buffer, shared[random.nextInt(3)], times);
      }
      if (random.nextInt(5) == 0) {
        buffer.dropStaleMarkers();
        times.removeIf(time -> time == 20);
      }
      assertEquals(times, Arrays.stream(buffer.times(), 0, buffer.size()).boxed().toList());
      if (times.size() == before.size() && buffer.layout() == layout) {
        assertEquals(before, times);
      }
      before = times;
      layout = buffer.layout();
    }
  }

  // A sample at the time 20 is a stale marker.
  private void addTimes(SampleBuffer buffer, long[] from, List<Long> times) {
    if (random.nextInt(6) == 0) {
      buffer.add(99, 1);
      times.add(99L);
      return;
    }
    int begin = random.nextInt(2);
    int count = from.length - begin - random.nextInt(2);
    buffer.reserve(count);
    buffer.copyTimes(from, begin, count);
    double[] values = Arrays.stream(from).mapToDouble(time -> time == 20 ? STALE : 1).toArray();
    System.arraycopy(values, begin, buffer.values(), buffer.size(), count);
    buffer.added(count, begin, Marks.of(values));
    Arrays.stream(from, begin, begin + count).forEach(times::add);
  }
}
