package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Unit;

class AxisTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0, 5.1e6, 4, 0, 6e6, 2e6",
    "ms, 120, 412, 4, 100, 500, 100",
    "percentunit, 0, 0.62, 4, 0, 0.8, 0.2",
    "bytes, 0, 5e9, 4, 0, 6442450944, 2147483648",
    "s, 0, 170, 4, 0, 180, 60",
    "ms, 0, 170000, 4, 0, 180000, 60000",
    "'', 0, 0, 4, 0, 1, 0.25",
    "'', -3, 7, 5, -4, 8, 2",
  })
  void hasNiceTicksForItsUnit(
      String unit, double min, double max, int about, double low, double high, double step) {
    assertEquals(new Axis(low, high, step), rounded(Axis.over(min, max, about, Unit.of(unit))));
  }

  private static Axis rounded(Axis axis) {
    return new Axis(round(axis.low()), round(axis.high()), round(axis.step()));
  }

  private static double round(double value) {
    return Math.rint(value * 1e9) / 1e9 + 0.0;
  }

  @Test
  void holdsAFlatLineAndNothingAtAll() {
    Axis flat = Axis.over(42, 42, 4, Unit.of(""));
    assertTrue(flat.low() < 42 && flat.high() > 42, flat.toString());
    double inf = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {0, 0.25, 0.5, 0.75, 1}, Axis.over(inf, -inf, 4, Unit.of("")).ticks(), 1e-9);
  }

  @Test
  void ticksOnRoundLocalTimes() {
    long start = Instant.parse("2022-12-01T19:52:07Z").toEpochMilli();
    List<TimeAxis.Tick> ticks =
        TimeAxis.ticks(start, start + 1_800_000, 6, ZoneId.of("Asia/Tokyo"), Locale.ENGLISH);
    assertEquals(
        List.of("04:55", "05:00", "05:05", "05:10", "05:15", "05:20"),
        ticks.stream().map(TimeAxis.Tick::label).toList());
  }

  @Test
  void ticksOnLocalHoursInAZoneOffTheHour() {
    long start = Instant.parse("2022-12-01T00:00:00Z").toEpochMilli();
    List<TimeAxis.Tick> ticks =
        TimeAxis.ticks(start, start + 6 * 3_600_000, 6, ZoneId.of("Asia/Kolkata"), Locale.ENGLISH);
    assertEquals("06:00", ticks.getFirst().label());
  }

  @Test
  void neverRunsBackwardsWhereClocksChange() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    long start = Instant.parse("2022-10-29T22:00:00Z").toEpochMilli();
    List<TimeAxis.Tick> ticks =
        TimeAxis.ticks(start, start + 8 * 3_600_000, 8, berlin, Locale.ENGLISH);
    for (int i = 1; i < ticks.size(); i++) {
      assertTrue(ticks.get(i).time() > ticks.get(i - 1).time());
    }
    assertEquals("30 Oct", ticks.getFirst().label());
  }

  @Test
  void writesDaysOverLongWindows() {
    long start = Instant.parse("2022-12-01T00:00:00Z").toEpochMilli();
    List<TimeAxis.Tick> ticks =
        TimeAxis.ticks(start, start + 7 * 86_400_000L, 7, ZoneId.of("UTC"), Locale.JAPANESE);
    assertEquals("12/1", ticks.getFirst().label());
    assertEquals(8, ticks.size());
  }
}
