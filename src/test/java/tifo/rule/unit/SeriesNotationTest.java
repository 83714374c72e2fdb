package tifo.rule.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Series;

class SeriesNotationTest {
  private static String values(String text) {
    return SeriesNotation.values(text).stream()
        .map(v ->
            v.isEmpty()
                ? "_"
                : Series.isStaleMarker(v.getAsDouble())
                    ? "stale"
                    : Double.toString(v.getAsDouble()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1 2, 1.0 2.0",
    "1x3, 1.0 1.0 1.0 1.0",
    "1+2x3, 1.0 3.0 5.0 7.0",
    "1-2x2, 1.0 -1.0 -3.0",
    "-1+0.5x2, -1.0 -0.5 0.0",
    "0x2, 0.0 0.0 0.0",
    "5+1x0, 5.0",
    "_ _x2 1, _ _ _ 1.0",
    "1 stale _, 1.0 stale _",
    "1e1 +3 .5 Inf -inf NaN, 10.0 3.0 0.5 Infinity -Infinity NaN",
  })
  void reads(String text, String expected) {
    assertEquals(expected, values(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1+2", "1x", "1xx3", "_x", "stalex3", "1+x3", "0x1F", "1x9999999", "1,2"})
  void refuses(String text) {
    assertThrows(IllegalArgumentException.class, () -> SeriesNotation.values(text));
  }

  @Test
  void namesSeries() {
    assertEquals(Labels.EMPTY, SeriesNotation.labels(" { } "));
    assertEquals(Labels.of("__name__", "up"), SeriesNotation.labels("up"));
    assertEquals(Labels.of("__name__", "up", "job", "a"), SeriesNotation.labels("up{job='a'}"));
    for (String odd : List.of("up{", "sum(up)", "up{a!=\"b\"}", "up[5m]")) {
      assertThrows(IllegalArgumentException.class, () -> SeriesNotation.labels(odd));
    }
  }
}
