package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicHistogramTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double[] POSITIVE = {0.1, 50, 0.2, 70, 1, 110, INF, 120};
  private static final double[] NEGATIVE = {-0.2, 10, -0.1, 20, 0.3, 20, INF, 30};
  private static final double[] FIRST = {1, 1, 2, 3, 3, 6, INF, 100};
  private static final double[] BELOW = {-3, 10, -2, 12, -1, 15, INF, 100};

  private final MonotonicityFixes fixes = new MonotonicityFixes();

  /// Bound, count, bound, count …
  private ClassicHistogram histogram(double... buckets) {
    double[] les = new double[buckets.length / 2];
    Column[] counts = new Column[les.length];
    for (int i = 0; i < les.length; i++) {
      les[i] = buckets[2 * i];
      counts[i] = Ranges.column(buckets[2 * i + 1]);
    }
    return new ClassicHistogram(les, List.of(counts), fixes);
  }

  private double quantile(double q, double... buckets) {
    Column out = new Column(1);
    histogram(buckets).quantile(new double[] {q}, out);
    return out.get(0);
  }

  private double fraction(double lower, double upper, double... buckets) {
    Column out = new Column(1);
    histogram(buckets).fraction(new double[] {lower}, new double[] {upper}, out);
    return out.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, -0.2",
    "0.2, 0.048, -0.2",
    "0.5, 0.15, -0.15",
    "0.8, 0.72, 0.3",
    "1, 1, 0.3",
    "-0.1, -Infinity, -Infinity",
    "1.01, Infinity, Infinity",
    "NaN, NaN, NaN"
  })
  void interpolatesQuantiles(double q, double positive, double negative) {
    assertEquals(positive, quantile(q, POSITIVE), 1e-15);
    assertEquals(negative, quantile(q, NEGATIVE), 1e-15);
    assertFalse(fixes.any());
  }

  @Test
  void skipsEmptyBuckets() {
    double[] buckets = {0, 0, 0.1, 50, 0.2, 70, 1, 110, INF, 110};
    assertEquals(0, quantile(0, buckets));
    assertEquals(0.055, quantile(0.25, buckets), 1e-15);
    assertEquals(0.45, quantile(0.75, buckets), 1e-15);
    assertEquals(1, quantile(1, buckets));
  }

  @Test
  void takesBucketsInAnyOrderAndJoinsEqualBounds() {
    assertEquals(0.15, quantile(0.5, INF, 120, 0.2, 70, 1, 110, 0.1, 50), 1e-15);
    assertEquals(0.2, quantile(0.75, 0.1, 10, 0.2, 10, 0.2, 10, 0.2, 10, INF, 40), 1e-15);
  }

  @Test
  void countsThatAreNoNumbersEndInTheLastBucket() {
    assertEquals(0.1, quantile(0.5, 0.1, NAN, INF, NAN));
    assertEquals(1, quantile(0.5, 0.1, 1, 1, 2, INF, NAN));
  }

  @Test
  void knowsNothingWithoutObservationsOrTheLastBucket() {
    assertEquals(NAN, quantile(0.5, 0.1, 0, INF, 0));
    assertEquals(NAN, quantile(0.5, INF, 10));
    assertEquals(NAN, quantile(0.5, 0.1, 5, 0.2, 10));
    assertEquals(NAN, fraction(0, 1, 0.1, 5, 0.2, 10));
    assertEquals(-INF, quantile(-1, 0.1, 0, INF, 0));
  }

  @Test
  void raisesCountsThatFallAndTellsIt() {
    double[] buckets = {0.1, 20, 1, 10, 10, 50, 100, 40, 1000, 90, INF, 80};
    assertEquals(0.0045, quantile(0.01, buckets), 1e-15);
    assertEquals(8.5, quantile(0.5, buckets), 1e-12);
    assertEquals(979.75, quantile(0.99, buckets), 1e-9);
    assertTrue(fixes.any());
    assertEquals(3, fixes.steps());
    assertEquals(1, fixes.minBound());
    assertEquals(INF, fixes.maxBound());
    assertEquals(10, fixes.maxDifference());
  }

  @Test
  void raisesRoundingErrorsWithoutAWord() {
    assertEquals(1, quantile(1, 1, 100, 2, 100 - 1e-13, INF, 100 - 2e-13));
    assertFalse(fixes.any());
  }

  @Test
  void leavesStepsWithoutBucketsEmpty() {
    Column low = new Column(3);
    Column all = new Column(3);
    low.set(0, 5);
    all.set(0, 10);
    all.set(2, 10);
    ClassicHistogram histogram =
        new ClassicHistogram(new double[] {1, INF}, List.of(low, all), fixes);
    Column out = new Column(3);
    double[] half = new double[3];
    Arrays.fill(half, 0.5);
    histogram.quantile(half, out);
    assertEquals(1, out.get(0));
    assertFalse(out.has(1));
    assertEquals(NAN, out.get(2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1.5, 0.02",
    "4, 5, 0",
    "2, 5, 0.03",
    "400, Infinity, 0.94",
    "2, 2, 0",
    "3, 2, 0",
    "2, 3.5, 0.03",
    "0.5, 2, 0.025",
    "1, 3, 0.05",
    "-Infinity, Infinity, 1",
    "-5, 0, 0",
    "NaN, 1, NaN",
    "0, NaN, NaN"
  })
  void takesFractionsAboveZero(double lower, double upper, double expected) {
    assertEquals(expected, fraction(lower, upper, FIRST), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"-4, -2, 0.02", "-Infinity, -1.5, 0.135", "-Infinity, Infinity, 1", "0, 1, 0"})
  void takesFractionsBelowZero(double lower, double upper, double expected) {
    assertEquals(expected, fraction(lower, upper, BELOW), 1e-15);
  }

  @Test
  void takesFractionsOfOddHistograms() {
    assertEquals(0, fraction(0, 1, INF, 100));
    assertEquals(NAN, fraction(0, 5, 1, 0, INF, 0));
    assertEquals(0.045, fraction(0.1, 0.75, 0.5, 2.5, 1, 7.5, INF, 100), 1e-15);
    assertEquals(0.1, fraction(-1, 1, -2, 5, -1, 10, 0, 15, 1, 20, INF, 100), 1e-15);
    assertEquals(0.5833333333333334, fraction(0, 3.5, 0, 0, 2, 10, 4, 20, 6, 30, INF, 30), 1e-15);
    assertEquals(0, fraction(0, 0.2, -0.25, 0, -0.2, 10, -0.1, 20, 0.3, 20, INF, 20));
  }
}
