package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 16, 17, 30})
  void losesNothingFromASum(int apart) {
    for (int i = 0; i < 500; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian() * Math.pow(10, apart);
      BigDecimal exact = exact(a).add(exact(b));
      assertEquals(exact.subtract(exact(a + b)).doubleValue(), Rounding.lost(a, b, a + b));
      assertEquals(exact.subtract(exact(a + b)).doubleValue(), Rounding.lost(b, a, a + b));
    }
  }

  /// All but what `lost` says cancels.
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-17, 1e-15, 1e-10, 1})
  void keepsWhatCancellingLeaves(double left) {
    for (int i = 0; i < 500; i++) {
      double factor = random.nextDouble();
      double other = 1 + random.nextDouble();
      double otherLost = 1e-17 * random.nextGaussian();
      double sum = factor * other + left * random.nextGaussian();
      double lost = 1e-17 * random.nextGaussian();
      BigDecimal exact =
          exact(sum)
              .add(exact(lost))
              .subtract(exact(factor).multiply(exact(other).add(exact(otherLost))));
      double actual = Rounding.less(sum, lost, factor, other, otherLost);
      assertEquals(exact.doubleValue(), actual, 1e-31 + 1.2e-16 * Math.abs(actual));
    }
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }
}
