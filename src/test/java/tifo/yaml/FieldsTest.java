package tifo.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private final Problems problems = new Problems();

  @Test
  void unknownKeyNamesTheNearestKnownOne() {
    fields("tresholds: []\n", "thresholds", "title");

    assertEquals(
        List.of("f:1:1: unknown key 'tresholds' in panel; did you mean 'thresholds'?"), said());
  }

  @Test
  void unknownKeyFarFromAllListsThem() {
    fields("banana: 1\n", "thresholds", "title");

    assertEquals(
        List.of("f:1:1: unknown key 'banana' in panel; known are thresholds, title"), said());
  }

  @Test
  void wrongTypesSayWhatWasExpectedAndFound() {
    Fields fields = fields("n: \"5\"\nb: yes\nd: 5\nl: x\nt: [a]\n", "n", "b", "d", "l", "t");

    assertEquals(Optional.empty(), fields.number("n"));
    assertFalse(fields.flag("b", false));
    assertEquals(Duration.ofSeconds(1), duration(fields, "d"));
    assertEquals(List.of(), fields.list("l"));
    assertEquals(Optional.empty(), fields.text("t"));
    assertEquals(
        List.of(
            "f:1:4: 'n' must be a number without quotes, not '5'",
            "f:2:4: 'b' must be true or false, not 'yes'",
            "f:3:4: 'd' must be a duration such as 500ms, 30s or 1h30m, not '5'",
            "f:4:4: 'l' must be a list, not 'x'",
            "f:5:4: 't' must be a text, not a list"),
        said());
  }

  @Test
  void numbersAreDecimalOnly() {
    Fields fields = fields("a: 1.5e3\nb: .inf\nc: 0x10\nd: 1f\n", "a", "b", "c", "d");

    assertEquals(Optional.of(1500.0), fields.number("a"));
    for (String key : List.of("b", "c", "d")) {
      assertEquals(Optional.empty(), fields.number(key));
    }
    assertEquals(3, said().size());
  }

  @Test
  void wholeNumbersAndDurationsHaveBounds() {
    Fields fields = fields("a: 2.5\nb: 25\nd: 2h\n", "a", "b", "d");

    assertEquals(Optional.empty(), fields.integer("a", 0, 24));
    assertEquals(Optional.empty(), fields.integer("b", 0, 24));
    assertEquals(Duration.ofSeconds(1), duration(fields, "d"));
    assertTrue(said().getLast().contains("must be from 1s to 1h"), said().toString());
  }

  @Test
  void keyWithoutValueCountsAsAbsent() {
    Fields fields = fields("title:\n", "title");

    assertEquals(Optional.empty(), fields.required("title"));
    assertEquals(List.of("f:1:1: panel needs the key 'title'"), said());
  }

  @Test
  void durationsRoundTrip() {
    for (String text : List.of("500ms", "30s", "1h30m", "7d", "1w2d3h4m5s6ms")) {
      String again = Durations.text(Durations.parse(text).orElseThrow());
      assertEquals(text.replace("7d", "1w"), again);
    }
    for (String text : List.of("", "5", "s", "5s1h", "1.5s", "-1s", "99999999999999s", "5 s")) {
      assertEquals(Optional.empty(), Durations.parse(text), text);
    }
  }

  @Test
  void swappedLettersAreOneSlip() {
    assertEquals(1, Nearest.distance("titel", "title"));
    assertEquals(
        Optional.of("error_limit"), Nearest.of("errorLimit", List.of("label", "error_limit")));
  }

  @Test
  void problemsAreBounded() {
    for (int i = 0; i < 250; i++) {
      problems.add(new Place("f", i + 1, 1), "is wrong");
    }

    assertEquals(101, said().size());
    assertTrue(said().getLast().endsWith("and 150 more problems"), said().getLast());
  }

  private static Duration duration(Fields fields, String key) {
    return fields.duration(key, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(1));
  }

  private Fields fields(String text, String... known) {
    Node root = YamlReader.read("f", text, problems).orElseThrow();
    return Fields.of(root, "panel", List.of(known), problems);
  }

  private List<String> said() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }
}
