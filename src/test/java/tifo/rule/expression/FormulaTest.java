package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Series;

/// Formulas as Grafana reads and works them.
class FormulaTest {
  private static final OptionalDouble NULL = OptionalDouble.empty();

  private static List<Frame> evaluate(String formula, Map<String, List<Frame>> frames) {
    return Formula.parse("M", formula).evaluate(frames, Moment.of(Instant.EPOCH));
  }

  /// With `$A` a number, or `null`.
  private static OptionalDouble of(String formula, String a) {
    OptionalDouble value = a.equals("null") ? NULL : OptionalDouble.of(Double.parseDouble(a));
    Frame frame =
        evaluate(formula, Map.of("A", List.of(new Frame.Single(Labels.EMPTY, value)))).getFirst();
    return switch (frame) {
      case Frame.Single single -> single.value();
      case Frame.Scalar scalar -> scalar.value();
      case Frame.Points points -> throw new AssertionError(points);
    };
  }

  private static void assertValue(String expected, OptionalDouble value) {
    assertEquals(
        expected.equals("null") ? NULL : OptionalDouble.of(Double.parseDouble(expected)), value);
  }

  /// `**` is taken from the left, too, and a sign binds more than it.
  @ParameterizedTest
  @CsvSource({
    "1 + 2 * 3, 7",
    "(1 + 2) * 3, 9",
    "2**3**2, 64",
    "1 ** inf(), 1",
    "-1 ** infn(), 1",
    "2 ** infn(), 0",
    "-2**2, 4",
    "10 - 4 - 3, 3",
    "7 % 4, 3",
    "-7 % 4, -3",
    "1 || 0 && 0, 1",
    "1 == 1 > 0, 1",
    "2 > 1 + 3, 0",
    "0x10 + .5 + 1e1, 26.5",
    "!0, 1",
    "!7, 0",
    "-(-(3)), 3",
    "1 / 0, Infinity",
    "0 / 0, NaN"
  })
  void worksOperatorsInGrafanasOrder(String formula, String expected) {
    assertValue(expected, of(formula, "0"));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN > 1, $A > 1, NaN, NaN",
    "equal to itself, $A == $A, NaN, NaN",
    "left of and decides, 0 && $A, NaN, 0",
    "left of or decides, 5 || $A, NaN, 1",
    "NaN is not 0 for and, $A && 1, NaN, NaN",
    "NaN is not 0 for or, $A || 0, NaN, 1",
    "not NaN, !$A, NaN, NaN",
    "null and NaN, $A + nan(), null, null",
    "null decides nothing, 0 && $A, null, null",
    "not null, !$A, null, null",
    "minus null, -$A, null, null"
  })
  void nanSpreadsAndNullStays(String name, String formula, String a, String expected) {
    assertValue(expected, of(formula, a));
  }

  @ParameterizedTest
  @CsvSource({
    "abs, -2, 2",
    "abs, null, NaN",
    "log, 1, 0",
    "log, null, NaN",
    "round, 2.5, 3",
    "round, -2.5, -3",
    "round, 0.49999999999999994, 0",
    "ceil, 1.1, 2",
    "floor, -1.1, -2",
    "floor, Infinity, Infinity",
    "is_nan, NaN, 1",
    "is_nan, 3, 0",
    "is_nan, null, NaN",
    "is_inf, -Infinity, 1",
    "is_inf, NaN, 0",
    "is_inf, null, NaN",
    "is_null, null, 1",
    "is_null, NaN, 0",
    "is_number, 1, 1",
    "is_number, NaN, 0",
    "is_number, Infinity, 0",
    "is_number, null, 0"
  })
  void functionsKnowNullAndNaN(String function, String a, String expected) {
    assertValue(expected, of(function + "($A)", a));
  }

  @Test
  void hasConstants() {
    assertEquals(List.of(new Frame.Scalar(NULL)), evaluate("null()", Map.of()));
    assertEquals(
        List.of(new Frame.Scalar(OptionalDouble.of(Double.NEGATIVE_INFINITY))),
        evaluate("infn()", Map.of()));
    assertValue("1", of("is_inf(inf())", "0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$A>-1",
        "$A*-2",
        "!!$A",
        "--$A",
        "1 +",
        "(1",
        "1)",
        "1 2",
        "$",
        "${",
        "3x",
        "0xz",
        "nosuch($A)",
        "abs $A",
        "abs()",
        "A",
        "1 = 2",
        "&",
        "'a'",
        "",
        "0xffffffffffffffffff"
      })
  void refusesWhatGrafanaRefuses(String formula) {
    assertThrows(ExpressionException.class, () -> Formula.parse("M", formula));
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
    assertThrows(ExpressionException.class, () -> Formula.parse("M", deep));
    String signs = "! ".repeat(10_000) + "1";
    assertThrows(ExpressionException.class, () -> Formula.parse("M", signs));
  }

  @Test
  void refusesToJoinWhatGivesTooMuch() {
    // all have the same labels, so that each joins each
    List<Frame> most = Collections.nCopies(316, number(1, "job", "b"));
    assertEquals(316 * 316, evaluate("$A + $A", Map.of("A", most)).size());
    List<Frame> more = Collections.nCopies(317, number(1, "job", "b"));
    assertThrows(
        ExpressionException.class, () -> evaluate("$A + $A", Map.of("A", more)), "same names");
    List<Frame> some = Collections.nCopies(317, number(1));
    assertThrows(
        ExpressionException.class, () -> evaluate("$A + $B", Map.of("A", more, "B", some)), "none");
  }

  @Test
  void namesTheRefsThatItReads() {
    assertEquals(List.of("A", "my query"), Formula.parse("M", "$A + ${my query} * $A").inputs());
  }

  private static Frame.Single number(double value, String... labels) {
    return Frame.Single.of(Labels.of(labels), value);
  }

  private static List<Frame> sum(List<Frame> a, List<Frame> b) {
    return evaluate("$A + $B", Map.of("A", a, "B", b));
  }

  @Test
  void joinsEqualContainedAndMissingLabels() {
    List<Frame> hosts = List.of(number(1, "host", "a"), number(2, "host", "b"));
    assertEquals(List.of(number(11, "host", "a")), sum(hosts, List.of(number(10, "host", "a"))));
    assertEquals(
        List.of(number(11, "host", "a", "dc", "x"), number(21, "host", "a", "dc", "y")),
        sum(
            hosts,
            List.of(
                number(10, "host", "a", "dc", "x"),
                number(20, "host", "a", "dc", "y"),
                number(30, "host", "c", "dc", "y"))));
    assertEquals(
        List.of(number(6, "host", "a"), number(7, "host", "b")), sum(hosts, List.of(number(5))));
    assertEquals(List.of(), sum(hosts, List.of()));
  }

  @Test
  void twoLoneValuesAreJoinedAndLoseTheirLabels() {
    assertEquals(
        List.of(number(3)), sum(List.of(number(1, "a", "x")), List.of(number(2, "b", "y"))));
    assertEquals(
        List.of(),
        sum(List.of(number(1, "a", "x"), number(1, "a", "z")), List.of(number(2, "b", "y"))));
  }

  @Test
  void thousandsOfEqualLabelsAreJoinedAtOnceAndTooManyOthersRefused() {
    List<Frame> many =
        IntStream.range(0, 20_000).<Frame>mapToObj(i -> number(i, "pod", "p" + i)).toList();
    assertEquals(20_000, sum(many, many).size());
    List<Frame> others =
        IntStream.range(0, 20_000)
            .<Frame>mapToObj(i -> number(i, "pod", "p" + i, "zone", "z"))
            .toList();
    ExpressionException refused = assertThrows(ExpressionException.class, () -> sum(many, others));
    assertTrue(String.valueOf(refused.getMessage()).contains("aggregate"));
  }

  private static Frame.Points points(Labels labels, long[] times, Double... values) {
    return Frame.Points.of(
        labels,
        times,
        Arrays.stream(values)
            .map(value -> value.isInfinite() ? NULL : OptionalDouble.of(value))
            .toArray(OptionalDouble[]::new));
  }

  @Test
  void seriesMeetAtEqualTimes() {
    Labels labels = Labels.of("host", "a");
    Frame a = points(labels, new long[] {1, 2, 3}, 1.0, 2.0, 3.0);
    Frame b = points(Labels.EMPTY, new long[] {2, 3, 4}, 10.0, Double.POSITIVE_INFINITY, 30.0);
    Frame.Points both = (Frame.Points) sum(List.of(a), List.of(b)).getFirst();
    assertEquals(labels, both.labels());
    assertEquals(OptionalDouble.of(12), both.value(0));
    assertEquals(NULL, both.value(1));
    assertEquals(2, both.size());
    Frame.Points added = (Frame.Points) sum(List.of(number(1)), List.of(a)).getFirst();
    assertEquals(new Series(labels, new long[] {1, 2, 3}, new double[] {2, 3, 4}), added.series());
  }

  @Test
  void aPlainNumberCannotBeReduced() {
    Reduce reduce = new Reduce("R", "M", Reducer.LAST, new Reduce.Gaps.Strict());
    Map<String, List<Frame>> frames = Map.of("M", evaluate("1 + 1", Map.of()));
    assertThrows(
        ExpressionException.class, () -> reduce.evaluate(frames, Moment.of(Instant.EPOCH)));
  }
}
