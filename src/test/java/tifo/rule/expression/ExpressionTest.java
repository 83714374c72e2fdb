package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.metric.Series;

class ExpressionTest {
  private static final Labels LABELS = Labels.of("zone", "b");
  private static final Reduce.Gaps STRICT = new Reduce.Gaps.Strict();
  private static final Reduce.Gaps DROP = new Reduce.Gaps.Drop();

  private static OptionalDouble reduce(Reducer reducer, Reduce.Gaps gaps, double... values) {
    Series series = new Series(LABELS, new long[values.length], values);
    Reduce reduce = new Reduce("B", "A", reducer, gaps);
    Frame frame =
        reduce
            .evaluate(Map.of("A", List.of(new Frame.Points(series))), Moment.of(Instant.EPOCH))
            .getFirst();
    assertEquals(LABELS, frame.labels());
    return ((Frame.Single) frame).value();
  }

  @ParameterizedTest
  @CsvSource({"SUM, 9", "MEAN, 2.25", "MIN, 1", "MAX, 4", "COUNT, 4", "LAST, 2", "MEDIAN, 2"})
  void reducesToOneNumber(Reducer reducer, double expected) {
    assertEquals(OptionalDouble.of(expected), reduce(reducer, STRICT, 4, 1, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "SUM, 0",
    "COUNT, 0",
    "MEAN, NaN",
    "MIN, NaN",
    "MAX, NaN",
    "MEDIAN, NaN",
    "LAST, NaN"
  })
  void ofNothingOnlySumAndCountAreZero(Reducer reducer, double expected) {
    assertEquals(OptionalDouble.of(expected), reduce(reducer, STRICT));
    OptionalDouble dropped =
        Double.isNaN(expected) ? OptionalDouble.empty() : OptionalDouble.of(expected);
    assertEquals(dropped, reduce(reducer, DROP, Double.NaN, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "SUM, NaN",
    "MEAN, NaN",
    "MIN, NaN",
    "MAX, NaN",
    "MEDIAN, NaN",
    "COUNT, 3",
    "LAST, 3"
  })
  void oneNaNPoisonsAStrictReduction(Reducer reducer, double expected) {
    assertEquals(OptionalDouble.of(expected), reduce(reducer, STRICT, 1, Double.NaN, 3));
  }

  @Test
  void replacesWhatIsNoNumber() {
    Reduce.Gaps seven = new Reduce.Gaps.Replace(7);
    assertEquals(OptionalDouble.of(8), reduce(Reducer.SUM, seven, 1, Double.NaN));
    assertEquals(OptionalDouble.of(2), reduce(Reducer.COUNT, seven, 1, Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({"SUM, 0", "COUNT, 0", "MEAN, 7", "MIN, 7", "MAX, 7", "MEDIAN, 7", "LAST, 7"})
  void ofNothingTheReplacementIsLeftButForSumAndCount(Reducer reducer, double expected) {
    assertEquals(OptionalDouble.of(expected), reduce(reducer, new Reduce.Gaps.Replace(7)));
  }

  @Test
  void dropsANumberThatIsNone() {
    Reduce reduce = new Reduce("B", "A", Reducer.LAST, DROP);
    List<Frame> input = List.of(Frame.Single.of(LABELS, Double.NaN), Frame.Single.of(LABELS, 2));
    assertEquals(
        List.of(Frame.Single.of(LABELS, 2)),
        reduce.evaluate(Map.of("A", input), Moment.of(Instant.EPOCH)));
  }
}
