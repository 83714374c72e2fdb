package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixSumsTest {
  private final PrefixSums sums = new PrefixSums();

  @Test
  void loseNoDigitWhereRoundingAlwaysGoesTheSameWay() {
    double[] tenths = new double[40_000];
    Arrays.fill(tenths, 0.1);
    sums.load(tenths, tenths.length);
    for (int count : new int[] {10, 1000, 39_000}) {
      int from = tenths.length - count;
      double expected = new BigDecimal(tenths[0]).multiply(BigDecimal.valueOf(count)).doubleValue();
      double sum = sum(from, tenths.length);
      assertTrue(sums.trusts(sum), "count " + count);
      assertEquals(expected, sum, Math.ulp(expected), "count " + count);
    }
  }

  @Test
  void areRightToTheLastDigitWhereTheyAreTrusted() {
    int trusted = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double[] values = random.doubles(400, -0.3, 1).toArray();
      double[] factors = random.doubles(400, 0, 1e7).toArray();
      scaleSome(values, random, Math.pow(10, seed % 20));
      int from = random.nextInt(200);
      int to = from + 1 + random.nextInt(200);
      sums.load(values, 400);
      trusted += compare(exact(values, new double[0], from, to), from, to, "sum of seed " + seed);
      sums.loadProducts(factors, values, 400);
      trusted += compare(exact(values, factors, from, to), from, to, "products of seed " + seed);
    }
    assertTrue(trusted > 300 && trusted < 600, "trusted " + trusted);
  }

  @Test
  void trustNothingOnceAValueWasNotFinite() {
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      sums.load(new double[] {1, 2, odd, 3, 4}, 5);
      assertFalse(sums.trusts(sum(0, 2)));
      assertFalse(sums.trusts(sum(3, 5)));
    }
    sums.load(new double[] {1, 2, 3, 3, 4}, 5);
    assertTrue(sums.trusts(sum(3, 5)));
    assertEquals(7, sum(3, 5));
  }

  private int compare(BigDecimal exact, int from, int to, String where) {
    double sum = sum(from, to);
    double apart = exact.subtract(new BigDecimal(sum)).abs().doubleValue();
    // What adding the two halves rounds comes on top.
    assertTrue(apart <= sums.error() + Math.ulp(sum) / 2, where);
    return sums.trusts(sum) ? 1 : 0;
  }

  private double sum(int from, int to) {
    return sums.sum(from, to) + sums.lost(from, to);
  }

  private static void scaleSome(double[] values, Random random, double by) {
    for (int i = 0; i < 20; i++) {
      values[random.nextInt(values.length)] *= by;
    }
  }

  private static BigDecimal exact(double[] values, double[] factors, int from, int to) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = from; i < to; i++) {
      BigDecimal value = new BigDecimal(values[i]);
      sum = sum.add(factors.length == 0 ? value : value.multiply(new BigDecimal(factors[i])));
    }
    return sum;
  }
}
