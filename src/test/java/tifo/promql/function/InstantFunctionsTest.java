package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantFunctionsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static double of(String function, double value) {
    return InstantFunctions.named(function).orElseThrow().applyAsDouble(value);
  }

  @ParameterizedTest
  @CsvSource({
    "abs, -2.5, 2.5",
    "abs, -Infinity, Infinity",
    "abs, NaN, NaN",
    "ceil, 2.5, 3",
    "ceil, -2.5, -2",
    "floor, 2.5, 2",
    "floor, -2.5, -3",
    "floor, -Infinity, -Infinity",
    "sgn, -Infinity, -1",
    "sgn, Infinity, 1",
    "sgn, NaN, NaN",
    "sgn, -50, -1",
    "sgn, 0, 0",
    "sqrt, 10, 3.1622776601683795",
    "sqrt, -1, NaN",
    "exp, 10, 22026.465794806718",
    "exp, -10, 4.5399929762484854e-05",
    "exp, 0, 1",
    "ln, 10, 2.302585092994046",
    "ln, 0, -Infinity",
    "ln, -10, NaN",
    "ln, Infinity, Infinity",
    "log2, 10, 3.3219280948873626",
    "log2, 0, -Infinity",
    "log2, -1, NaN",
    "log2, 8, 3",
    "log2, 536870912, 29",
    "log2, 0.125, -3",
    "log2, 4.9E-324, -1074",
    "log2, Infinity, Infinity",
    "log2, NaN, NaN",
    "log10, 10, 1",
    "log10, 20, 1.301029995663981",
    "log10, 0, -Infinity",
    "log10, -1, NaN",
    "deg, 3.141592653589793, 180",
    "rad, 180, 3.141592653589793",
    "sin, 1, 0.8414709848078965",
    "cos, 1, 0.5403023058681398",
    "tan, 1, 1.557407724654902",
    "sin, Infinity, NaN",
    "asin, 0.5, 0.5235987755982989",
    "asin, 2, NaN",
    "acos, 0.5, 1.0471975511965979",
    "atan, 1, 0.7853981633974483",
    "sinh, 1, 1.1752011936438014",
    "cosh, 1, 1.543080634815244",
    "tanh, 1, 0.7615941559557649",
    "asinh, 1, 0.881373587019543",
    "asinh, -1, -0.881373587019543",
    "asinh, 1e300, 691.4686750787736",
    "asinh, -Infinity, -Infinity",
    "asinh, NaN, NaN",
    "asinh, 1e-200, 1e-200",
    "acosh, 2, 1.3169578969248166",
    "acosh, 1, 0",
    "acosh, 0.5, NaN",
    "acosh, Infinity, Infinity",
    "acosh, 1e300, 691.4686750787736",
    "atanh, 0.5, 0.5493061443340548",
    "atanh, 1, Infinity",
    "atanh, -1, -Infinity",
    "atanh, 2, NaN",
    "atanh, 0, 0"
  })
  void calculates(String function, double value, double expected) {
    double tolerance = Double.isFinite(expected) ? Math.abs(expected) * 1e-14 : 0;
    assertEquals(expected, of(function, value), tolerance);
  }

  @Test
  void knowsNoOtherNames() {
    assertTrue(InstantFunctions.named("rate").isEmpty());
    assertTrue(RangeFunctions.named("absent_over_time", new double[0]).isEmpty());
    assertTrue(RangeFunctions.named("abs", new double[0]).isEmpty());
    assertTrue(Accumulator.named("topk", 1, new double[0]).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970, 1, 1, 4, 1, 31, 0, 0",
    "1136239445, 2006, 1, 2, 1, 2, 31, 22, 4",
    "1230767999, 2008, 12, 31, 3, 366, 31, 23, 59",
    "1230768000, 2009, 1, 1, 4, 1, 31, 0, 0",
    "1456790399, 2016, 2, 29, 1, 60, 29, 23, 59",
    "1456790400, 2016, 3, 1, 2, 61, 31, 0, 0",
    "1483191420, 2016, 12, 31, 6, 366, 31, 13, 37",
    "1672493820, 2022, 12, 31, 6, 365, 31, 13, 37",
    "1485907200, 2017, 2, 1, 3, 32, 28, 0, 0",
    "-1, 1969, 12, 31, 3, 365, 31, 23, 59",
    "NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN",
    "Infinity, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN"
  })
  void readsTheCalendarInUtc(
      double seconds,
      double year,
      double month,
      double day,
      double weekday,
      double yearDay,
      double days,
      double hour,
      double minute) {
    assertEquals(year, of("year", seconds));
    assertEquals(month, of("month", seconds));
    assertEquals(day, of("day_of_month", seconds));
    assertEquals(weekday, of("day_of_week", seconds));
    assertEquals(yearDay, of("day_of_year", seconds));
    assertEquals(days, of("days_in_month", seconds));
    assertEquals(hour, of("hour", seconds));
    assertEquals(minute, of("minute", seconds));
  }

  @Test
  void callsSundayZero() {
    assertEquals(0, of("day_of_week", 3 * 86_400));
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, 1, 3",
    "-2.5, 1, -2",
    "2, 1, 2",
    "17, 5, 15",
    "18, 5, 20",
    "0.25, 0.1, 0.3",
    "NaN, 1, NaN",
    "-Infinity, 1, -Infinity",
    "3, 0, NaN"
  })
  void rounds(double value, double to, double expected) {
    assertEquals(expected, Scalars.round(value, to), 1e-15);
  }

  @Test
  void clamps() {
    assertEquals(-25, Scalars.clamp(-50, -25, 75));
    assertEquals(75, Scalars.clamp(100, -25, 75));
    assertEquals(0, Scalars.clamp(0, -25, 75));
    assertEquals(NAN, Scalars.clamp(5, 0, NAN));
    assertEquals(NAN, Scalars.clamp(5, NAN, 0));
    assertEquals(NAN, Scalars.clamp(NAN, 0, 1));
  }

  @Test
  void comparesInfinitiesBeforeNan() {
    assertEquals(-INF, Scalars.min(NAN, -INF));
    assertEquals(INF, Scalars.max(INF, NAN));
    assertEquals(NAN, Scalars.min(NAN, 3));
    assertEquals(NAN, Scalars.max(3, NAN));
    assertEquals(-5, Scalars.min(-2, -5));
    assertEquals(-2, Scalars.max(-2, -5));
  }

  @Test
  void raisesOneToOne() {
    assertEquals(1, Scalars.power(1, NAN));
    assertEquals(1, Scalars.power(-1, INF));
    assertEquals(1, Scalars.power(NAN, 0));
    assertEquals(8, Scalars.power(2, 3));
    assertEquals(NAN, Scalars.power(-8, 1.0 / 3));
  }
}
