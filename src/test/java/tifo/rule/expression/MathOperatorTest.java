package tifo.rule.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.metric.Labels;

/// Every operator of a formula over less, equal and more, over nothing and over what is no number.
class MathOperatorTest {
  /// The operands, then what each operator makes of them.
  private static final String TABLE =
      """
      $A      0   2    2    0   -3  NaN    2    0  null     2  null
      $B      2   2    0    0    2    2  NaN  NaN     2  null   NaN
      ||      1   1    1    0    1    1    1  NaN  null  null  null
      &&      0   1    0    0    1  NaN  NaN    0  null  null  null
      ==      0   1    0    1    0  NaN  NaN  NaN  null  null  null
      !=      1   0    1    0    1  NaN  NaN  NaN  null  null  null
      >       0   0    1    0    0  NaN  NaN  NaN  null  null  null
      >=      0   1    1    1    0  NaN  NaN  NaN  null  null  null
      <       1   0    0    0    1  NaN  NaN  NaN  null  null  null
      <=      1   1    0    1    1  NaN  NaN  NaN  null  null  null
      +       2   4    2    0   -1  NaN  NaN  NaN  null  null  null
      -      -2   0    2    0   -5  NaN  NaN  NaN  null  null  null
      *       0   4    0    0   -6  NaN  NaN  NaN  null  null  null
      /       0   1  Inf  NaN -1.5  NaN  NaN  NaN  null  null  null
      %       0   0  NaN  NaN   -1  NaN  NaN  NaN  null  null  null
      **      0   4    1    1    9  NaN  NaN  NaN  null  null  null
      """;

  record Row(String operator, List<OptionalDouble> values) {
    static Row of(String line) {
      String[] words = line.split(" +");
      return new Row(words[0], Arrays.stream(words).skip(1).map(Row::value).toList());
    }

    private static OptionalDouble value(String word) {
      return switch (word) {
        case "null" -> OptionalDouble.empty();
        case "Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
        default -> OptionalDouble.of(Double.parseDouble(word));
      };
    }
  }

  private static List<Row> table() {
    return TABLE.lines().map(Row::of).toList();
  }

  static List<Row> rows() {
    return table().subList(2, table().size());
  }

  private static OptionalDouble of(String formula, OptionalDouble a, OptionalDouble b) {
    Map<String, List<Frame>> frames =
        Map.of(
            "A", List.of(new Frame.Single(Labels.EMPTY, a)),
            "B", List.of(new Frame.Single(Labels.EMPTY, b)));
    Frame frame = Formula.parse("M", formula).evaluate(frames, Moment.of(Instant.EPOCH)).getFirst();
    return ((Frame.Single) frame).value();
  }

  @Test
  void theTableHasEachOperator() {
    assertEquals(
        Set.of(MathOperator.values()),
        rows().stream()
            .map(row -> MathOperator.parse(row.operator()).orElseThrow())
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void comesToWhatTheTableSays(Row row) {
    List<OptionalDouble> left = table().getFirst().values();
    List<OptionalDouble> right = table().get(1).values();
    for (int i = 0; i < left.size(); i++) {
      assertEquals(
          row.values().get(i),
          of("$A " + row.operator() + " $B", left.get(i), right.get(i)),
          left.get(i) + " " + row.operator() + " " + right.get(i));
    }
  }

  /// Each row comes to something else with its operators taken in the other order.
  @ParameterizedTest
  @CsvSource({
    "1 || 1 && 0, 1",
    "0 && 1 || 1, 1",
    "2 && 2 == 2, 1",
    "0 == 2 && 0, 0",
    "5 > 5 == 5, 0",
    "2 == 3 < 1, 1",
    "1 == 3 > 1, 0",
    "3 != 2 >= 2, 0",
    "3 <= 3 != 0, 1",
    "0 < 1 + 1, 1",
    "2 + 2 > 1, 1",
    "2 + 3 * 4, 14",
    "10 - 4 / 2, 8",
    "10 - 4 + 3, 9",
    "1 + 7 % 4, 4",
    "12 / 2 * 3, 18",
    "7 % 4 * 2, 6",
    "3 * 2 ** 2, 12",
    "2 ** 3 ** 2, 64",
    "- 2 ** 2, 4",
    "!2 ** 0, 1"
  })
  void isWorkedOffInGrafanasOrder(String formula, double expected) {
    Frame frame =
        Formula.parse("M", formula).evaluate(Map.of(), Moment.of(Instant.EPOCH)).getFirst();
    assertEquals(OptionalDouble.of(expected), ((Frame.Scalar) frame).value());
  }
}
