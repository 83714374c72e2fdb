package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.promql.function.GoFloat;

class NumberTextTest {
  private final NumberText numbers = new NumberText();

  @FunctionalInterface
  private interface Writing {
    void to(ByteWriter out) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteWriter out = new ByteWriter(bytes);
    writing.to(out);
    out.flush();
    return bytes.toString(StandardCharsets.US_ASCII);
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
    "1795284000100, 1795284000.100"
  })
  void writesTimesWithThreeDecimalsOrNone(long millis, String text) throws IOException {
    assertEquals(text, written(out -> NumberText.time(millis, out)));
  }

  @ParameterizedTest
  @CsvSource({"1500, 1.5", "1010, 1.01", "-1, -0.001", "2000, 2", "0, 0", "10000, 10"})
  void writesTimesOfScalarsShort(long millis, String text) throws IOException {
    assertEquals(text, written(out -> NumberText.shortTime(millis, out)));
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
  void writesValuesAsGoDoes(double value, String text) throws IOException {
    assertEquals(text, written(out -> numbers.value(value, out)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void writesWhatIsNoNumber(double value) throws IOException {
    assertEquals(GoFloat.api(value), written(out -> numbers.value(value, out)));
  }

  @Test
  void writesAnyValueAsTheSlowWayDoes() throws IOException {
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      double value =
          switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10);
            case 2 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextInt(100_000) / 100.0;
          };
      assertEquals(GoFloat.api(value), written(out -> numbers.value(value, out)));
    }
  }
}
