package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.metric.Labels;
import tifo.metric.Series;

/// Every comparison of a threshold on either side of its bounds and upon them.
class ThresholdTest {
  private static final Labels LABELS = Labels.of("zone", "b");
  private static final double[] VALUES = {5, 10, 15, 20, 25, Double.NaN};

  /// What it says of a value below 10, of 10, between, of 20, above, and of NaN.
  private static final String TABLE =
      """
      gt                      0 0 1 1 1 0
      lt                      1 0 0 0 0 0
      eq                      0 1 0 0 0 0
      ne                      1 0 1 1 1 1
      gte                     0 1 1 1 1 0
      lte                     1 1 0 0 0 0
      within_range            0 0 1 0 0 0
      outside_range           1 0 0 0 1 0
      within_range_included   0 1 1 1 0 0
      outside_range_included  1 1 0 1 1 0
      """;

  record Row(Evaluator evaluator, List<Integer> holds) {
    static Row of(String line) {
      String[] words = line.split(" +");
      return new Row(
          Evaluator.parse(words[0]).orElseThrow(),
          Arrays.stream(words).skip(1).map(Integer::valueOf).toList());
    }
  }

  static List<Row> rows() {
    return TABLE.lines().map(Row::of).toList();
  }

  private static List<Integer> judged(Threshold threshold, Set<Labels> loaded) {
    Moment moment = new Moment(Instant.EPOCH, loaded);
    return Arrays.stream(VALUES)
        .mapToObj(
            value -> Map.<String, List<Frame>>of("B", List.of(Frame.Single.of(LABELS, value))))
        .map(input -> (Frame.Single) threshold.evaluate(input, moment).getFirst())
        .map(frame -> (int) frame.value().orElseThrow())
        .toList();
  }

  @Test
  void theTableHasEachComparison() {
    assertEquals(
        Set.of(Evaluator.values()),
        rows().stream().map(Row::evaluator).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isOneWhereItHolds(Row row) {
    Threshold threshold = new Threshold("C", "B", row.evaluator(), 10, 20);
    assertEquals(row.holds(), judged(threshold, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRecoveryIsTurnedAroundForWhatIsLoaded(Row row) {
    Threshold.Comparison never = new Threshold.Comparison(Evaluator.GT, 1000, 0);
    Threshold threshold =
        new Threshold(
            "C", "B", never, Optional.of(new Threshold.Comparison(row.evaluator(), 10, 20)));
    assertEquals(
        row.holds().stream().map(holds -> 1 - holds).toList(), judged(threshold, Set.of(LABELS)));
    assertEquals(List.of(0, 0, 0, 0, 0, 0), judged(threshold, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aClassicConditionHoldsAlikeButForNaNWhichIsNone(Row row) {
    boolean range = row.evaluator().params() > 1;
    Classic.Check check =
        new Classic.Check(
            "B",
            ClassicReducer.LAST,
            Optional.of(row.evaluator()),
            range ? 20 : 10,
            range ? 10 : 0,
            false);
    Classic classic = new Classic("C", List.of(check));
    for (int i = 0; i < VALUES.length; i++) {
      Series series = new Series(LABELS, new long[1], new double[] {VALUES[i]});
      Frame frame =
          classic
              .evaluate(Map.of("B", List.of(new Frame.Points(series))), Moment.of(Instant.EPOCH))
              .getFirst();
      assertEquals(
          Double.isNaN(VALUES[i]) ? OptionalDouble.empty() : OptionalDouble.of(row.holds().get(i)),
          ((Frame.Single) frame).value(),
          "of " + VALUES[i]);
    }
  }

  /// A threshold takes the bounds as they stand: of what lies between and beyond, this is left.
  @ParameterizedTest
  @CsvSource({
    "WITHIN_RANGE, 0 0 0 0 0 0",
    "WITHIN_RANGE_INCLUDED, 0 0 0 0 0 0",
    "OUTSIDE_RANGE, 1 1 1 1 1 0",
    "OUTSIDE_RANGE_INCLUDED, 1 1 1 1 1 0"
  })
  void doesNotPutBoundsInOrder(Evaluator evaluator, String holds) {
    assertEquals(
        Arrays.stream(holds.split(" ")).map(Integer::valueOf).toList(),
        judged(new Threshold("C", "B", evaluator, 20, 10), Set.of()));
  }

  @Test
  void nullStaysNull() {
    Frame none = new Frame.Single(LABELS, OptionalDouble.empty());
    for (Evaluator evaluator : Evaluator.values()) {
      assertEquals(
          List.of(none),
          new Threshold("C", "B", evaluator, 10, 20)
              .evaluate(Map.of("B", List.of(none)), Moment.of(Instant.EPOCH)));
    }
  }
}
