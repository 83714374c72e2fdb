package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.SampleBuffer;

/// One pass over all steps answers like each step for itself, where running sums have no history.
class SlidingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate",
        "increase",
        "delta",
        "irate",
        "idelta",
        "deriv",
        "predict_linear",
        "changes",
        "resets",
        "sum_over_time",
        "avg_over_time",
        "min_over_time",
        "max_over_time",
        "stddev_over_time",
        "stdvar_over_time",
        "quantile_over_time",
        "count_over_time",
        "first_over_time",
        "last_over_time",
        "present_over_time"
      })
  void answersLikeStepByStep(String function) {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      SampleBuffer samples = samples(random);
      Grid grid = new Grid(random.nextInt(100_000), 1L + random.nextInt(40_000), 80);
      long range = 1L + random.nextInt(400_000);
      double[] parameter = random.doubles(80).toArray();
      Column all = Ranges.over(function, samples, grid, range, Dialect.PROMETHEUS_3, parameter);
      for (int step = 0; step < 80; step++) {
        long time = grid.time(step);
        SampleBuffer part = part(samples, time - range + 1, time);
        Column one = Ranges.at(function, part, time, range, parameter[step]);
        String where = function + " seed " + seed + " step " + step;
        assertEquals(one.has(0), all.has(step), where);
        if (one.has(0)) {
          assertClose(one.get(0), all.get(step), where);
        }
      }
    }
  }

  private static void assertClose(double expected, double actual, String where) {
    double tolerance = Double.isFinite(expected) ? Math.abs(expected) * 1e-9 : 0;
    assertEquals(expected, actual, tolerance, where);
  }

  private static SampleBuffer samples(Random random) {
    SampleBuffer samples = new SampleBuffer();
    long time = random.nextInt(60_000);
    double value = 1e6 * random.nextDouble();
    double oddities = random.nextInt(3) == 0 ? 0.05 : 0;
    for (int i = 0; i < 300; i++) {
      time += 1 + random.nextInt(random.nextInt(10) == 0 ? 90_000 : 10_000);
      value = random.nextInt(20) == 0 ? random.nextInt(50) : value + random.nextInt(300);
      samples.add(time, random.nextDouble() < oddities ? oddity(random) : value);
    }
    return samples;
  }

  private static double oddity(Random random) {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -0.0};
    return odd[random.nextInt(odd.length)];
  }

  private static SampleBuffer part(SampleBuffer samples, long from, long to) {
    SampleBuffer part = new SampleBuffer();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.times()[i] >= from && samples.times()[i] <= to) {
        part.add(samples.times()[i], samples.values()[i]);
      }
    }
    return part;
  }
}
