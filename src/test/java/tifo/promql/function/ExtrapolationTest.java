package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tifo.promql.function.Ranges.MINUTE;
import static tifo.promql.function.Ranges.at;
import static tifo.promql.function.Ranges.every;
import static tifo.promql.function.Ranges.ramp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.SampleBuffer;

class ExtrapolationTest {
  private static final long FIVE = 5 * MINUTE;

  private static double increase(SampleBuffer samples, long minutes, long range) {
    return at("increase", samples, minutes * MINUTE, range * MINUTE).get(0);
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "10, 105", "1, 101"})
  void reachesBackToZeroButNotBeyondHalfAnInterval(double first, double expected) {
    assertEquals(expected, increase(every(FIVE, ramp(first, 10, 11)), 50, 100), 1e-9);
  }

  @Test
  void addsWhatAResetTookAway() {
    assertEquals(7, increase(every(FIVE, 0, 1, 2, 3, 2, 3, 4), 30, 30), 1e-9);
    SampleBuffer twoParts = every(FIVE, 0, 18, 36, 54, 72, 90, 0, 18, 36, 54, 72, 90);
    assertEquals(160, increase(twoParts, 50, 50), 1e-9);
    assertEquals(162, increase(twoParts, 50, 100), 1e-9);
  }

  @Test
  void ignoresAResetAtTheFirstSampleOfTheWindow() {
    SampleBuffer samples = every(FIVE, 0, 10, 20, 90, 0, 10);
    assertEquals(10 / 300.0 * 5 / 6, at("rate", samples, 25 * MINUTE, 6 * MINUTE).get(0), 1e-9);
  }

  @Test
  void ratesPerSecond() {
    assertEquals(
        0.26666666666666666,
        at("rate", every(FIVE, ramp(0, 80, 11)), 50 * MINUTE, 50 * MINUTE).get(0),
        1e-15);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.55", "2, 0.6", "3, 0.6", "4, 0.6", "5, 0.6"})
  void cutsOffAtZero(int minutes, double expected) {
    SampleBuffer samples = every(4 * MINUTE, ramp(60.0 * minutes, 240, 11));
    assertEquals(expected, at("rate", samples, 10 * MINUTE, 20 * MINUTE).get(0), 1e-12);
    assertEquals(0.6, at("rate", samples, 50 * MINUTE, 20 * MINUTE).get(0), 1e-12);
  }

  @Test
  void cutsAtZeroFirstInTheOlderDialect() {
    // The window begins 12 minutes before the first sample, zero 4.2: below the threshold of 4.4.
    SampleBuffer samples = every(4 * MINUTE, ramp(252, 240, 3));
    StepGrid grid = StepGrid.at(8 * MINUTE);
    Column older = Ranges.over("increase", samples, grid, 20 * MINUTE, Dialect.PROMETHEUS_2);
    Column newer = Ranges.over("increase", samples, grid, 20 * MINUTE, Dialect.PROMETHEUS_3);
    assertEquals(480 + 252, older.get(0), 1e-9);
    assertEquals(480 + 120, newer.get(0), 1e-9);
  }

  @Test
  void goesBothWaysWithoutZeroForDelta() {
    Column rising = at("delta", every(FIVE, 0, 50, 100, 150, 200), 20 * MINUTE, 30 * MINUTE);
    Column falling = at("delta", every(FIVE, 200, 150, 100, 50, 0), 20 * MINUTE, 30 * MINUTE);
    assertEquals(225, rising.get(0), 1e-9);
    assertEquals(-225, falling.get(0), 1e-9);
  }

  @Test
  void needsTwoSamples() {
    for (String function : new String[] {"rate", "increase", "delta", "irate", "idelta", "deriv"}) {
      assertFalse(at(function, every(FIVE, 1), 0, FIVE).has(0), function);
    }
  }

  @Test
  void keepsNanAndInfinity() {
    assertEquals(Double.NaN, increase(every(FIVE, 1, Double.NaN), 5, 10));
    assertEquals(Double.NaN, increase(every(FIVE, 1, Double.NaN, 3, Double.NaN), 15, 20));
    assertEquals(
        Double.POSITIVE_INFINITY, increase(every(FIVE, 1, Double.POSITIVE_INFINITY), 5, 10));
  }

  @Test
  void takesTheLastPairForIrate() {
    SampleBuffer grows = every(FIVE, ramp(0, 10, 11));
    assertEquals(10 / 300.0, at("irate", grows, 50 * MINUTE, 50 * MINUTE).get(0));
    SampleBuffer reset = every(FIVE, 0, 10, 20, 5);
    assertEquals(5 / 300.0, at("irate", reset, 15 * MINUTE, 50 * MINUTE).get(0));
    assertEquals(-15, at("idelta", reset, 15 * MINUTE, 50 * MINUTE).get(0));
  }

  @Test
  void showsNanInTheLastPair() {
    SampleBuffer samples = every(FIVE, 1, Double.NaN, Double.NaN, 5, 11);
    StepGrid grid = new StepGrid(0, FIVE, 5);
    Column irate = Ranges.over("irate", samples, grid, 901_000, Dialect.PROMETHEUS_3);
    assertFalse(irate.has(0));
    for (int step = 1; step < 4; step++) {
      assertEquals(Double.NaN, irate.get(step));
    }
    assertEquals(0.02, irate.get(4));
  }
}
