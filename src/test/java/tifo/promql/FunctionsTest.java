package tifo.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {
  @Test
  void holdsNinetyOfWhichSeventeenAreExperimental() {
    assertEquals(90, Functions.all().size());
    assertEquals(17, Functions.all().stream().filter(Function::experimental).count());
  }

  @Test
  void namesAreInLowerCase() {
    assertTrue(Functions.named("rate").isPresent());
    assertTrue(Functions.named("RATE").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(a[5m])|",
        "a + fill(1) b|FILL fill",
        "a </ 5|HISTOGRAM_TRIM </",
        "rate(a[5m] anchored)|EXTENDED_SELECTOR anchored",
        "a smoothed|EXTENDED_SELECTOR smoothed",
        "sum(info(a))|INFO info",
        "mad_over_time(a[5m])|EXPERIMENTAL_FUNCTION mad_over_time",
        "1 + start()|EXPERIMENTAL_FUNCTION start",
        "limitk(2, a)|EXPERIMENTAL_AGGREGATION limitk",
        "rate(a[2*5m])|DURATION_EXPRESSION 2 * 5m",
        "(b + 1)[5m:step()]|DURATION_EXPRESSION step()",
        "a offset (1m+2m)|DURATION_EXPRESSION (1m + 2m)",
        "topk(scalar(a offset -step()), b)|DURATION_EXPRESSION -step()",
      })
  void unsupportedUsesAreNamed(String text, String use) {
    String found =
        UnsupportedFeature.firstIn(Parser.parse(text))
            .map(u -> u.feature() + " " + u.name())
            .orElse(null);
    assertEquals(use, found);
  }
}
