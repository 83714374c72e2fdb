package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import tifo.metric.SampleBuffer;

class RangeWindowTest {
  private static final SampleBuffer SAMPLES = Ranges.every(15_000, Ranges.ramp(0, 1, 21));

  @Test
  void opensTheWindowOnTheLeft() {
    assertEquals(4, Ranges.at("count_over_time", SAMPLES, 60_000, 60_000).get(0));
  }

  @Test
  void closesTheWindowInTheOlderDialect() {
    Column count =
        Ranges.over("count_over_time", SAMPLES, StepGrid.at(60_000), 60_000, Dialect.PROMETHEUS_2);
    assertEquals(5, count.get(0));
  }

  @Test
  void movesWithTheSteps() {
    StepGrid grid = new StepGrid(30_000, 30_000, 4);
    Column last = Ranges.over("last_over_time", SAMPLES, grid, 30_000, Dialect.PROMETHEUS_3);
    assertEquals(2, last.get(0));
    assertEquals(8, last.get(3));
  }

  @Test
  void movesBackByTheOffsetAndForwardByANegativeOne() {
    StepGrid grid = StepGrid.at(60_000);
    for (long offset : new long[] {30_000, -30_000}) {
      RangeWindow window = RangeWindow.sliding(grid, 15_000, offset, Dialect.PROMETHEUS_3);
      Column last = Ranges.apply("last_over_time", SAMPLES, window);
      assertEquals((60_000 - offset) / 15_000.0, last.get(0));
    }
  }

  @Test
  void staysWherePinned() {
    StepGrid grid = new StepGrid(0, 60_000, 5);
    RangeWindow window = RangeWindow.pinned(grid, 45_000, 30_000, Dialect.PROMETHEUS_3);
    Column sum = Ranges.apply("sum_over_time", SAMPLES, window);
    for (int step = 0; step < 5; step++) {
      assertEquals(5, sum.get(step));
    }
  }

  @Test
  void findsNothingOutsideTheSeries() {
    StepGrid grid = new StepGrid(-60_000, 10_000_000, 2);
    for (String function :
        new String[] {
          "rate",
          "deriv",
          "sum_over_time",
          "max_over_time",
          "changes",
          "count_over_time",
          "stddev_over_time",
          "mad_over_time",
          "irate",
          "present_over_time"
        }) {
      Column out = Ranges.over(function, SAMPLES, grid, 30_000, Dialect.PROMETHEUS_3);
      assertEquals(0, out.count(), function);
      assertFalse(
          Ranges.over(function, new SampleBuffer(), grid, 30_000, Dialect.PROMETHEUS_3).has(0));
    }
  }

  @Test
  void refusesAGridWithoutSteps() {
    assertThrows(IllegalArgumentException.class, () -> new StepGrid(0, 1, 0));
  }
}
