package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tifo.promql.function.Ranges.MINUTE;
import static tifo.promql.function.Ranges.at;
import static tifo.promql.function.Ranges.every;
import static tifo.promql.function.Ranges.ramp;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tifo.metric.SampleBuffer;

class OverTimeTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double HUGE = 9.98846567431158e307;

  private static double of(String function, double... values) {
    return at(function, every(10_000, values), 120_000, 150_000).get(0);
  }

  @Test
  void meansInfinitiesAsSumsOverCounts() {
    assertEquals(3, of("avg_over_time", 1, 2, 3, 4, 5));
    assertEquals(INF, of("avg_over_time", 1, 2, 3, 4, INF));
    assertEquals(-INF, of("avg_over_time", 1, 2, 3, 4, -INF));
    assertEquals(NAN, of("avg_over_time", 1, 2, 3, INF, -INF));
    assertEquals(INF, of("avg_over_time", INF, 0, INF));
    assertEquals(NAN, of("avg_over_time", INF, INF, INF, -INF));
    assertEquals(-INF, of("avg_over_time", -INF, 0, -INF));
    assertEquals(NAN, of("avg_over_time", 1, 2, 3, NAN, NAN));
  }

  @Test
  void meansWhatOverflowsAsASum() {
    assertEquals(HUGE, of("avg_over_time", HUGE, HUGE));
    assertEquals(INF, of("sum_over_time", HUGE, HUGE));
    assertEquals(-HUGE, of("avg_over_time", -HUGE, -HUGE, -HUGE));
    assertEquals(0, of("avg_over_time", -HUGE, HUGE));
  }

  @Test
  void keepsSmallValuesBesideHugeOnes() {
    assertEquals(2, of("sum_over_time", 1, 1e100, 1, -1e100));
    assertEquals(0.5, of("avg_over_time", 1, 1e100, 1, -1e100));
    assertEquals(
        1.6666666666666675e+09, of("avg_over_time", 1e10, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6), 1e-6);
    assertEquals(
        3.225714285714286e+219,
        of(
            "avg_over_time",
            -1.78264E+215,
            0.76342771,
            1.9592258,
            2.258E+220,
            7.69805412,
            1.78264E+215,
            -458.90154),
        1e205);
  }

  @Test
  void losesWhatCompensationCannotHoldAsPrometheusDoes() {
    double[] values = {
      -2.258E+220,
      -1.78264E+219,
      0.76342771,
      1.9592258,
      2.3757689E+217,
      -2.3757689E+217,
      2.258E+220,
      7.69805412,
      1.78264E+219,
      -458.90154
    };
    assertEquals(0, of("avg_over_time", values));
  }

  @Test
  void meansEqualValuesExactly() {
    double[] values = new double[101];
    Arrays.fill(values, 52);
    for (int count = 10; count <= 13; count++) {
      assertEquals(
          52, at("avg_over_time", every(10_000, values), 10 * MINUTE, count * 10_000L).get(0));
    }
  }

  @Test
  void countsEveryMillisecond() {
    double[] ones = new double[4001];
    Arrays.fill(ones, 1);
    for (int range : new int[] {1000, 1001, 1003, 2002, 3003}) {
      assertEquals(range, at("sum_over_time", every(1, ones), 4000, range).get(0));
    }
  }

  @Test
  void forgetsAnInfinityThatLeftTheWindow() {
    SampleBuffer samples = every(10_000, 1, INF, 3, NAN, 5, 6);
    Grid grid = new Grid(0, 10_000, 6);
    Column sum = Ranges.over("sum_over_time", samples, grid, 20_000, Dialect.PROMETHEUS_3);
    assertEquals(INF, sum.get(2));
    assertEquals(NAN, sum.get(4));
    assertEquals(11, sum.get(5));
  }

  @Test
  void ignoresNanInExtremesUnlessThereIsNothingElse() {
    assertEquals(0, of("min_over_time", 2, 0, NAN));
    assertEquals(1, of("min_over_time", 2, NAN, 1));
    assertEquals(2, of("max_over_time", 2, 0, NAN));
    assertEquals(1, of("max_over_time", NAN, 0, 1));
    assertEquals(NAN, of("min_over_time", NAN, NAN));
    assertEquals(NAN, of("max_over_time", NAN));
    assertEquals(-INF, of("max_over_time", -INF, NAN));
  }

  @Test
  void keepsTheEndsAsTheyAre() {
    assertEquals(2, of("first_over_time", 2, 0, NAN));
    assertEquals(NAN, of("last_over_time", 2, 0, NAN));
    assertEquals(3, of("count_over_time", NAN, NAN, NAN));
    assertEquals(1, of("present_over_time", NAN));
  }

  @Test
  void spreads() {
    assertEquals(10.56, of("stdvar_over_time", 0, 8, 8, 2, 3), 1e-12);
    assertEquals(3.249615, of("stddev_over_time", 0, 8, 8, 2, 3), 1e-6);
    double value = 1.5990505637277868;
    assertEquals(0, of("stdvar_over_time", value, value, value));
    assertEquals(0, of("stddev_over_time", 4));
    assertEquals(NAN, of("stddev_over_time", INF));
    assertEquals(NAN, of("stdvar_over_time", 1, NAN));
  }

  @Test
  void takesQuantiles() {
    double[][] expected = {{0, 0}, {0.5, 1}, {0.75, 2.5}, {0.8, 2.8}, {1, 4}};
    SampleBuffer samples = every(10_000, 0, 1, 4);
    for (double[] pair : expected) {
      assertEquals(
          pair[1], at("quantile_over_time", samples, MINUTE, 2 * MINUTE, pair[0]).get(0), 1e-12);
    }
    assertEquals(-INF, at("quantile_over_time", samples, MINUTE, 2 * MINUTE, -1).get(0));
    assertEquals(INF, at("quantile_over_time", samples, MINUTE, 2 * MINUTE, 2).get(0));
    assertEquals(NAN, at("quantile_over_time", samples, MINUTE, 2 * MINUTE, NAN).get(0));
  }

  @Test
  void takesAnotherQuantileAtEachStep() {
    Grid grid = new Grid(20_000, 1, 3);
    Column out =
        Ranges.over(
            "quantile_over_time",
            every(10_000, 0, 1, 4),
            grid,
            MINUTE,
            Dialect.PROMETHEUS_3,
            0,
            0.5,
            1);
    assertEquals(0, out.get(0));
    assertEquals(1, out.get(1));
    assertEquals(4, out.get(2));
  }

  @Test
  void countsChangesAndResets() {
    SampleBuffer foo = every(5 * MINUTE, 1, 2, 3, 0, 1, 0, 0, 1, 2, 0);
    assertEquals(7, at("changes", foo, 50 * MINUTE, 50 * MINUTE).get(0));
    assertEquals(3, at("resets", foo, 50 * MINUTE, 50 * MINUTE).get(0));
    assertEquals(2, at("resets", foo, 50 * MINUTE, 32 * MINUTE).get(0));
    assertEquals(1, at("resets", foo, 50 * MINUTE, 20 * MINUTE).get(0));
    assertEquals(0, of("changes", NAN, NAN, NAN));
    assertEquals(2, of("changes", 0, NAN, 0));
    assertEquals(0, of("changes", 0, -0.0));
    assertEquals(0, of("resets", 3, NAN, 1));
    assertEquals(0, of("changes", 3));
  }

  @Test
  void fitsLines() {
    SampleBuffer reset = every(5 * MINUTE, 0, 10, 20, 30, 40, 0, 10, 20, 30, 40, 50);
    assertEquals(0.010606060606060607, at("deriv", reset, 50 * MINUTE, 100 * MINUTE).get(0), 1e-15);
    assertEquals(
        76.81818181818181,
        at("predict_linear", reset, 50 * MINUTE, 55 * MINUTE, 3600).get(0),
        1e-11);
    SampleBuffer line = every(5 * MINUTE, ramp(0, 80, 11));
    assertEquals(0.26666666666666666, at("deriv", line, 50 * MINUTE, 50 * MINUTE).get(0), 1e-15);
  }

  @Test
  void predictsFromTheStepsTimeWhereTheWindowIsPinned() {
    SampleBuffer reset = every(5 * MINUTE, 0, 10, 20, 30, 40, 0, 10, 20, 30, 40, 50);
    Grid grid = new Grid(10 * MINUTE, 60 * MINUTE, 2);
    RangeWindow window = RangeWindow.pinned(grid, 50 * MINUTE, 55 * MINUTE, Dialect.PROMETHEUS_3);
    Column out = Ranges.apply("predict_linear", reset, window, 3600, 3600);
    assertEquals(51.36363636363637, out.get(0), 1e-11);
    assertEquals(89.54545454545455, out.get(1), 1e-11);
  }

  @Test
  void seesNoSlopeInEqualValuesAndNothingInInfiniteOnes() {
    assertEquals(0, of("deriv", 1e300, 1e300, 1e300));
    assertEquals(NAN, of("deriv", INF, INF));
    assertEquals(NAN, of("deriv", -INF, 0, 80, INF));
    assertEquals(NAN, of("deriv", NAN, NAN));
    assertEquals(7, at("predict_linear", every(10_000, 7, 7), 10_000, 20_000, 1e9).get(0));
  }
}
