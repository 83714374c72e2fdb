package tifo.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tifo.metric.Series;

class ValuesTest {
  private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);

  @Test
  void keepsWholeNumbersInHalfTheMemory() {
    assertKept(Integer.BYTES);
    assertKept(Integer.BYTES, 0, 1, 2, 0, 7);
    assertKept(Integer.BYTES, -3, 4e8, 4e8 + 1);
    assertKept(Integer.BYTES, 4e15, 4e15 + 1);
    assertKept(Integer.BYTES, 0, Integer.MAX_VALUE);
    assertKept(Integer.BYTES, 0x1p53 - 1, 0x1p53 - 2);
  }

  @Test
  void keepsAllOtherNumbersAsTheyAre() {
    assertKept(Double.BYTES, 0x1p53, 0x1p53 + 2);
    assertKept(Double.BYTES, -0x1p53 + 1, 0x1p53 - 1);
    assertKept(Double.BYTES, -1, Integer.MAX_VALUE);
    assertKept(Double.BYTES, 0.0, -0.0, 1);
    assertKept(Double.BYTES, 1, Double.NaN, 2);
    assertKept(Double.BYTES, 1, STALE);
    assertKept(Double.BYTES, 1, Double.POSITIVE_INFINITY);
    assertKept(Double.BYTES, 1, 0.5);
  }

  // Every part of them comes back bit by bit.
  private static void assertKept(int bytesAValue, double... values) {
    Values kept = Values.of(values.clone());
    assertEquals(values.length * bytesAValue, kept.bytes());
    for (int begin = 0; begin <= values.length; begin++) {
      double[] out = new double[values.length + 1];
      kept.copy(begin, values.length, out, 1);
      assertArrayEquals(
          bits(Arrays.copyOfRange(values, begin, values.length)),
          bits(Arrays.copyOfRange(out, 1, 1 + values.length - begin)));
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
