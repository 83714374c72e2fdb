package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.rule.Alert;

class AlarmFilterTest {
  private static Alert alert() {
    Alert like = SampleAlerts.all().getFirst();
    return new Alert(
        like.ruleId(),
        like.ruleName(),
        Labels.of("team", "video", "zone", "b"),
        like.severity(),
        like.state(),
        like.value(),
        like.valueText(),
        like.activeAt(),
        like.firedAt(),
        like.resolvedAt(),
        like.title(),
        like.limit(),
        like.guidance(),
        like.owner(),
        like.link(),
        like.annotations(),
        like.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "''; true",
        "team=\"video\"; true",
        "{team=\"video\", zone=\"b\"}; true",
        "team=\"video\", zone=\"a\"; false",
        "team!=\"video\"; false",
        "pool!=\"x\"; true",
        "zone=~\"a|b\"; true",
        "zone=~\"[\"; true",
        "zone!~\"a|b\"; false",
        "zone=~\"B\"; false",
        "this is no selector; true"
      })
  void letsThroughWhatMatchesAndWhateverItCannotRead(String selector, boolean passes) {
    assertEquals(passes, new AlarmFilter(selector).test(alert()));
  }
}
