package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.promql.function.GoFloat;

class NumberTextTest {
  /// Into an array from a place on; tells where it ends.
  @FunctionalInterface
  private interface Writing {
    int to(byte[] out, int at);
  }

  private static String written(Writing writing) {
    byte[] out = new byte[7 + NumberText.LONGEST];
    return new String(out, 7, writing.to(out, 7) - 7, StandardCharsets.US_ASCII);
  }

  private static String written(double value) {
    return written((out, at) -> NumberText.value(value, out, at));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1500, 1.500",
    "1010, 1.010",
    "1001, 1.001",
    "-1500, -1.500",
    "-1, -0.001",
    "1795284000000, 1795284000",
    "1795284000100, 1795284000.100",
    "-9223372036854775808, -9223372036854775.808"
  })
  void writesTimesWithThreeDecimalsOrNone(long millis, String text) {
    assertEquals(text, written((out, at) -> NumberText.time(millis, out, at)));
  }

  @ParameterizedTest
  @CsvSource({"1500, 1.5", "1010, 1.01", "-1, -0.001", "2000, 2", "0, 0", "10000, 10"})
  void writesTimesOfScalarsShort(long millis, String text) {
    assertEquals(text, written((out, at) -> NumberText.shortTime(millis, out, at)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 99, 100, 12_345, 999_999_999, 1_000_000_000, Long.MAX_VALUE})
  void writesWholeNumbers(long value) {
    for (long number : new long[] {value, -value, -value - 1}) {
      assertEquals(Long.toString(number), written((out, at) -> NumberText.whole(number, out, at)));
    }
  }

  @Test
  void startsPointsWithTheirTimes() {
    PointStarts starts = new PointStarts();
    long[] times = {
      1_795_284_000_000L,
      1_795_284_015_000L,
      1_795_289_999_999L,
      1_795_290_000_000L,
      9_999_999,
      10_000_000,
      1_795_284_000_050L,
      -1,
      0,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    for (long time : times) {
      String text = written((out, at) -> NumberText.time(time, out, at));
      assertEquals("[" + text + ",\"", written((out, at) -> starts.write(time, out, at)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "-17, -17",
    "0.1, 0.1",
    "1e-6, 0.000001",
    "1.5e-6, 0.0000015",
    "1e-7, 1e-07",
    "-1.25e-7, -1.25e-07",
    "1e-300, 1e-300",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "-1.5e300, -1.5e+300",
    "123456789012345680, 123456789012345680",
    "9007199254740993, 9007199254740992",
    "1234.5678, 1234.5678",
    "4.9e-324, 5e-324",
    "2e23, 2e+23",
    "1.7976931348623157e308, 1.7976931348623157e+308"
  })
  void writesValuesAsGoDoes(double value, String text) {
    assertEquals(text, written(value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void writesWhatIsNoNumber(double value) {
    assertEquals(GoFloat.api(value), written(value));
  }

  @Test
  void writesPowersAndTheirNeighboursAsTheSlowWayDoes() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      checkWithNeighbours(Math.scalb(1.0, exponent));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      checkWithNeighbours(Double.parseDouble("1e" + exponent));
      checkWithNeighbours(Double.parseDouble("5e" + exponent));
    }
  }

  private static void checkWithNeighbours(double value) {
    for (double one : new double[] {value, Math.nextUp(value), Math.nextDown(value), -value}) {
      assertEquals(GoFloat.api(one), written(one));
    }
  }

  @Test
  void writesAnyValueAsTheSlowWayDoes() {
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      double value =
          switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10);
            case 2 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextInt(100_000) / 100.0;
          };
      assertEquals(GoFloat.api(value), written(value));
    }
  }
}
