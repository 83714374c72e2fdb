package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFloatTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "-0.0, -0, -0, -0",
    "1, 1, 1, 1",
    "-2.5, -2.5, -2.5, -2.5",
    "0.1, 0.1, 0.1, 0.1",
    "1e10, 10000000000, 10000000000, 1e+10",
    "123456789, 123456789, 123456789, 1.23456789e+08",
    "999999, 999999, 999999, 999999",
    "1e6, 1000000, 1000000, 1e+06",
    "0.0001, 0.0001, 0.0001, 0.0001",
    "0.00001, 0.00001, 0.00001, 1e-05",
    "1e-6, 0.000001, 0.000001, 1e-06",
    "9.99e-7, 0.000000999, 9.99e-07, 9.99e-07",
    "1.5e-10, 0.00000000015, 1.5e-10, 1.5e-10",
    "1e21, 1000000000000000000000, 1e+21, 1e+21",
    "999999999999999900000, 999999999999999900000, 999999999999999900000, 9.999999999999999e+20",
    "-1e100, -1"
        + "0000000000000000000000000"
        + "0000000000000000000000000"
        + "0000000000000000000000000"
        + "0000000000000000000000000"
        + ", -1e+100, -1e+100",
    "NaN, NaN, NaN, NaN",
    "Infinity, +Inf, +Inf, +Inf",
    "-Infinity, -Inf, -Inf, -Inf"
  })
  void writes(double value, String plain, String api, String message) {
    assertEquals(plain, GoFloat.plain(value));
    assertEquals(api, GoFloat.api(value));
    assertEquals(message, GoFloat.message(value));
  }

  @Test
  void writesTheFewestDigits() {
    assertEquals("5e-324", GoFloat.api(Double.MIN_VALUE));
    assertEquals("2e+23", GoFloat.api(2e23));
    assertEquals("1.7976931348623157e+308", GoFloat.api(Double.MAX_VALUE));
    assertEquals("0.30000000000000004", GoFloat.plain(0.1 + 0.2));
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, GoFloat.parse(GoFloat.plain(value)).orElseThrow());
        assertEquals(value, GoFloat.parse(GoFloat.api(value)).orElseThrow());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, 0.1",
    ".5, 0.5",
    "5., 5",
    "+3, 3",
    "-1e0, -1",
    "1E+2, 100",
    "0x1p-3, 0.125",
    "0X1.8P1, 3",
    "0x_1p4, 16",
    "010, 10",
    "inf, Infinity",
    "+Inf, Infinity",
    "-INFINITY, -Infinity",
    "NaN, NaN",
    "nan, NaN",
    "1e-400, 0"
  })
  void reads(String text, double expected) {
    assertEquals(OptionalDouble.of(expected), GoFloat.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1 ",
        " 1",
        "Hello World",
        "1d",
        "1f",
        "1_000",
        "0x1",
        "0x.p1",
        ".",
        "+",
        "e5",
        "1e",
        "+nan",
        "1e999",
        "--1",
        "１",
        "0x1__0p1",
        "infinit"
      })
  void refuses(String text) {
    assertTrue(GoFloat.parse(text).isEmpty());
  }
}
