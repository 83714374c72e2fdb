package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.metric.Series;

class ClassicTest {
  private static Frame.Points points(double... values) {
    return new Frame.Points(new Series(Labels.EMPTY, new long[values.length], values));
  }

  @ParameterizedTest
  @CsvSource({
    "AVG, 5",
    "SUM, 10",
    "MIN, 4",
    "MAX, 6",
    "COUNT, 4",
    "LAST, 6",
    "MEDIAN, 5",
    "DIFF, 2",
    "DIFF_ABS, 2",
    "PERCENT_DIFF, 50",
    "PERCENT_DIFF_ABS, 50",
    "COUNT_NON_NULL, 2"
  })
  void reducersLeaveOutWhatIsNoNumber(ClassicReducer reducer, double expected) {
    assertEquals(OptionalDouble.of(expected), reducer.of(points(Double.NaN, 4, 6, Double.NaN)));
  }

  @Test
  void ofNothingThereIsNullAndOfOneNoDifference() {
    for (ClassicReducer reducer : ClassicReducer.values()) {
      assertEquals(OptionalDouble.empty(), reducer.of(points()));
    }
    assertEquals(OptionalDouble.empty(), ClassicReducer.AVG.of(points(Double.NaN)));
    assertEquals(OptionalDouble.empty(), ClassicReducer.COUNT_NON_NULL.of(points(Double.NaN)));
    assertEquals(OptionalDouble.of(0), ClassicReducer.PERCENT_DIFF.of(points(0, Double.NaN)));
  }

  private static Classic.Check check(String input, Evaluator evaluator, double low, boolean or) {
    return new Classic.Check(input, ClassicReducer.LAST, Optional.of(evaluator), low, 0, or);
  }

  private static OptionalDouble of(Map<String, List<Frame>> frames, Classic.Check... checks) {
    Frame frame =
        new Classic("C", List.of(checks)).evaluate(frames, Moment.of(Instant.EPOCH)).getFirst();
    assertEquals(Labels.EMPTY, frame.labels());
    return ((Frame.Single) frame).value();
  }

  /// a OR b AND c is (a OR b) AND c.
  @ParameterizedTest
  @CsvSource({"1, 0, 0, 0", "1, 0, 1, 1", "0, 1, 1, 1", "0, 0, 1, 0"})
  void foldsFromLeftToRight(double a, double b, double c, double expected) {
    Map<String, List<Frame>> frames =
        Map.of("A", List.of(points(a)), "B", List.of(points(b)), "C", List.of(points(c)));
    assertEquals(
        OptionalDouble.of(expected),
        of(
            frames,
            check("A", Evaluator.GT, 0.5, false),
            check("B", Evaluator.GT, 0.5, true),
            check("C", Evaluator.GT, 0.5, false)));
  }

  @Test
  void anySeriesFiresAndNoDataWins() {
    Map<String, List<Frame>> frames =
        Map.of("A", List.of(points(1), points(9)), "B", List.of(points(Double.NaN)));
    Classic.Check high = check("A", Evaluator.GT, 5, false);
    assertEquals(OptionalDouble.of(1), of(frames, high));
    assertEquals(OptionalDouble.empty(), of(frames, high, check("B", Evaluator.GT, 5, true)));
    // Joined by AND, a condition that has data keeps the flag of no data away.
    assertEquals(OptionalDouble.of(0), of(frames, high, check("B", Evaluator.GT, 5, false)));
  }

  @Test
  void noValueWaitsForNothing() {
    Classic.Check none = new Classic.Check("A", ClassicReducer.LAST, Optional.empty(), 0, 0, false);
    assertEquals(OptionalDouble.of(1), of(Map.of("A", List.of()), none));
    assertEquals(OptionalDouble.of(0), of(Map.of("A", List.of(points(1))), none));
  }

  @Test
  void boundsMayStandInEitherOrder() {
    Classic.Check check =
        new Classic.Check(
            "A", ClassicReducer.LAST, Optional.of(Evaluator.WITHIN_RANGE), 9, 1, false);
    assertEquals(OptionalDouble.of(1), of(Map.of("A", List.of(points(5))), check));
  }

  @Test
  void namesWhatMatched() {
    Map<String, List<Frame>> frames =
        Map.of("A", List.of(points(7)), "B", List.of(Frame.Single.of(Labels.EMPTY, 1)));
    Classic classic =
        new Classic(
            "C", List.of(check("A", Evaluator.GT, 5, false), check("B", Evaluator.GT, 5, true)));
    assertEquals(Map.of("C0", 7.0), classic.matches(frames));
  }
}
