package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.metric.SampleBuffer;

/// Lines through many windows at once against each window's own compensated sums, as Prometheus
/// makes them.
class LinearFitTest {
  private static final int STEPS = 150;

  /// Kinds of values that are hard in one way or another.
  enum Kind {
    RANDOM,
    NOISE_ON_A_HUGE_OFFSET,
    CONSTANT,
    CONSTANT_NOW_AND_THEN,
    NOISE_AROUND_ZERO,
    SPIKES,
    SPIKES_WHERE_TIME_BEGINS,
    NOT_FINITE;

    double value(Random random, int i, double walk) {
      return switch (this) {
        case RANDOM -> walk;
        case NOISE_ON_A_HUGE_OFFSET -> 1e12 + random.nextGaussian();
        case CONSTANT -> 0.1;
        case CONSTANT_NOW_AND_THEN ->
            switch (i / 40 % 3) {
              case 0 -> walk;
              case 1 -> 1 / (i / 40 % 4 - 1.0);
              default -> 7;
            };
        case NOISE_AROUND_ZERO -> random.nextGaussian();
        case SPIKES -> i < 40 ? 1e18 * walk : walk;
        case SPIKES_WHERE_TIME_BEGINS -> i < 3 ? walk * Math.pow(10, 30 - 14 * i) : walk;
        case NOT_FINITE -> random.nextInt(30) > 0 ? walk : 1 / (random.nextInt(3) - 1.0);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWhatEachWindowSaysForItself(Kind kind) {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      SampleBuffer samples = samples(kind, random);
      long last = samples.times()[samples.size() - 1];
      Grid grid = new Grid(samples.times()[0], last / STEPS + 1, STEPS);
      long range = 1L + random.nextInt(seed % 2 == 0 ? 100_000 : (int) last);
      RangeWindow window = window(grid, range, random.nextInt(4));
      double after = random.nextInt(20_000) - 5_000.0;
      compare(samples, window, after, kind + " seed " + seed);
    }
  }

  @Test
  void joinsTwoSamples() {
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < 200; i++) {
      samples.add(i * 7_000L, 1e9 + i * i);
    }
    Grid grid = new Grid(13_000, 7_000, STEPS);
    Column slope = Ranges.over("deriv", samples, grid, 14_000, Dialect.PROMETHEUS_3);
    for (int step = 0; step < STEPS; step++) {
      assertEquals((2 * step + 1) / 7.0, slope.get(step), 1e-6, "step " + step);
    }
  }

  /// The windows' part in the sums must not outlive the windows.
  @Test
  void forgetsTheTimesOfTheSeriesBefore() {
    RangeWindow window = window(new Grid(60_000, 2_000, STEPS), 60_000, 1);
    RangeFunction deriv = RangeFunctions.named("deriv", new double[0]).orElseThrow();
    for (int every : new int[] {1000, 1000, 3000, 1000}) {
      double[] line = Ranges.ramp(5, 2.0 * every / 1000, 600);
      window.lay(Ranges.every(every, line));
      Column slope = new Column(STEPS);
      deriv.apply(window, slope);
      assertTrue(slope.count() == slope.steps());
      for (int step = 0; step < STEPS; step++) {
        assertEquals(2, slope.get(step), 1e-12, "every " + every + " step " + step);
      }
    }
  }

  @Test
  void forgetsTheValuesOfTheSeriesBefore() {
    RangeWindow window = window(new Grid(60_000, 2_000, STEPS), 60_000, 1);
    RangeFunction deriv = RangeFunctions.named("deriv", new double[0]).orElseThrow();
    SampleBuffer same = new SampleBuffer();
    SampleBuffer toothed = new SampleBuffer();
    for (int i = 0; i < 600; i++) {
      same.add(i * 1_000L, 8);
      toothed.add(i * 1_000L, i % 59);
    }
    Column slope = new Column(STEPS);
    window.lay(same);
    deriv.apply(window, slope);
    assertEquals(0, slope.get(70));
    window.lay(toothed);
    assertEquals(toothed.values()[window.from(70)], toothed.values()[window.to(70) - 1]);
    deriv.apply(window, slope);
    assertNotEquals(0, slope.get(70));
  }

  private static void compare(
      SampleBuffer samples, RangeWindow window, double after, String where) {
    double[] ahead = new double[STEPS];
    Arrays.fill(ahead, after);
    Column slope = Ranges.apply("deriv", samples, window);
    Column value = Ranges.apply("predict_linear", samples, window, ahead);
    for (int step = 0; step < STEPS; step++) {
      int from = window.from(step);
      int to = window.to(step);
      assertEquals(to - from >= 2, slope.has(step), where);
      assertEquals(to - from >= 2, value.has(step), where);
      if (to - from >= 2) {
        String at = where + " step " + step;
        assertClose(line(samples, from, to, samples.times()[from])[0], slope.get(step), at);
        double[] line = line(samples, from, to, window.time(step));
        assertClose(line[0] * after + line[1], value.get(step), at);
      }
    }
  }

  private static void assertClose(double expected, double actual, String where) {
    double tolerance = Double.isFinite(expected) ? Math.abs(expected) * 2e-11 : 0;
    assertEquals(expected, actual, tolerance, where);
  }

  /// Slope, and value at a time.
  private static double[] line(SampleBuffer samples, int from, int to, long at) {
    double[] values = Arrays.copyOfRange(samples.values(), from, to);
    int count = to - from;
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return Double.isInfinite(values[0])
          ? new double[] {Double.NaN, Double.NaN}
          : new double[] {0, values[0]};
    }
    double[] times = new double[count];
    double[] products = new double[count];
    double[] squares = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = (samples.times()[from + i] - at) / 1e3;
      products[i] = times[i] * values[i];
      squares[i] = times[i] * times[i];
    }
    double x = Neumaier.total(times, 0, count);
    double y = Neumaier.total(values, 0, count);
    double covariance = Neumaier.total(products, 0, count) - x * y / count;
    double slope = covariance / (Neumaier.total(squares, 0, count) - x * x / count);
    return new double[] {slope, y / count - slope * x / count};
  }

  /// Windows that move with the steps, also at some distance, or stay.
  private static RangeWindow window(Grid grid, long range, int kind) {
    return kind == 0
        ? RangeWindow.pinned(grid, grid.time(grid.count() / 2), range, Dialect.PROMETHEUS_3)
        : RangeWindow.sliding(grid, range, (kind - 1) * range / 2, Dialect.PROMETHEUS_3);
  }

  private static SampleBuffer samples(Kind kind, Random random) {
    SampleBuffer samples = new SampleBuffer();
    boolean regular = random.nextBoolean();
    double walk = 1e6 * random.nextDouble();
    long time = random.nextInt(60_000);
    for (int i = 0; i < 400; i++) {
      time += regular ? 10_000 : 1 + random.nextInt(random.nextInt(9) == 0 ? 90_000 : 9_000);
      walk += random.nextInt(300) - 100;
      samples.add(time, kind.value(random, i, walk));
    }
    return samples;
  }
}
