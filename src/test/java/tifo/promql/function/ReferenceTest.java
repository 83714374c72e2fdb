package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tifo.metric.SampleBuffer;

/// The quick ways against the definitions, worked out with 60 digits.
class ReferenceTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final long RANGE = 300_000;
  private static final Grid GRID = new Grid(600_000, 15_000, 100);

  /// Kinds of data that cancel more or less in running sums.
  private static SampleBuffer samples(int kind) {
    Random random = new Random(kind);
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < 220; i++) {
      double noise = random.nextDouble();
      double value =
          switch (kind) {
            case 0 -> i * 1000.0 + noise;
            case 1 -> 1e11 + 1e7 * noise;
            case 2 -> noise - 0.5;
            case 3 -> i < 30 ? 1e18 * noise : noise;
            case 4 -> i % 40 == 0 ? 3 : 0;
            default -> Math.pow(10, 40 * (noise - 0.5));
          };
      samples.add(1_700_000L + i * 10_000L + random.nextInt(900), value);
    }
    return samples;
  }

  private static Grid grid() {
    return new Grid(1_700_000L + GRID.start(), GRID.step(), GRID.count());
  }

  @Test
  void sumsAndMeans() {
    for (int kind = 0; kind < 6; kind++) {
      SampleBuffer samples = samples(kind);
      Column sum = evaluate("sum_over_time", samples);
      Column mean = evaluate("avg_over_time", samples);
      for (int step = 0; step < GRID.count(); step++) {
        BigDecimal exact = BigDecimal.ZERO;
        int count = 0;
        for (int i = 0; i < samples.size(); i++) {
          if (inWindow(samples.times()[i], step)) {
            exact = exact.add(new BigDecimal(samples.values()[i]));
            count++;
          }
        }
        double expected = exact.doubleValue();
        assertEquals(expected, sum.get(step), Math.abs(expected) * 1e-14, "kind " + kind);
        assertEquals(expected / count, mean.get(step), Math.abs(expected) * 1e-14);
      }
    }
  }

  @Test
  void fitsLines() {
    for (int kind = 0; kind < 3; kind++) {
      SampleBuffer samples = samples(kind);
      Column slope = evaluate("deriv", samples);
      double[] ahead = new double[GRID.count()];
      Arrays.fill(ahead, 3600);
      Column predicted = evaluate("predict_linear", samples, ahead);
      for (int step = 0; step < GRID.count(); step++) {
        double[] exact = line(samples, step);
        String where = "kind " + kind + " step " + step;
        // Where values around 1e11 hardly rise, plain doubles, and so Prometheus, know no more.
        double tolerance = kind == 1 ? 1e-6 : Math.abs(exact[0]) * 1e-10;
        assertEquals(exact[0], slope.get(step), tolerance, where);
        double value = exact[1] + 3600 * exact[0];
        assertEquals(value, predicted.get(step), Math.abs(value) * 1e-10, where);
      }
    }
  }

  /// Slope, and value at the step's time.
  private static double[] line(SampleBuffer samples, int step) {
    BigDecimal n = BigDecimal.ZERO;
    BigDecimal x = n;
    BigDecimal y = n;
    BigDecimal xy = n;
    BigDecimal xx = n;
    for (int i = 0; i < samples.size(); i++) {
      if (inWindow(samples.times()[i], step)) {
        BigDecimal time = BigDecimal.valueOf(samples.times()[i] - grid().time(step), 3);
        BigDecimal value = new BigDecimal(samples.values()[i]);
        n = n.add(BigDecimal.ONE);
        x = x.add(time);
        y = y.add(value);
        xy = xy.add(time.multiply(value));
        xx = xx.add(time.multiply(time));
      }
    }
    BigDecimal slope =
        n.multiply(xy)
            .subtract(x.multiply(y))
            .divide(n.multiply(xx).subtract(x.multiply(x)), DIGITS);
    BigDecimal at = y.subtract(slope.multiply(x)).divide(n, DIGITS);
    return new double[] {slope.doubleValue(), at.doubleValue()};
  }

  private static Column evaluate(String function, SampleBuffer samples, double... parameter) {
    return Ranges.over(function, samples, grid(), RANGE, Dialect.PROMETHEUS_3, parameter);
  }

  private static boolean inWindow(long time, int step) {
    long end = grid().time(step);
    return time > end - RANGE && time <= end;
  }
}
