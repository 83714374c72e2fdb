package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a comparison of alerts lets pass and what not.
class AlertSpansTest {
  /// As `1-5 7-9`, with a value as `1-5=3`.
  private static List<AlertSpans.Span> spans(String text) {
    List<AlertSpans.Span> spans = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      String[] parts = word.split("[-=]");
      spans.add(
          new AlertSpans.Span(
              Integer.parseInt(parts[0]),
              Integer.parseInt(parts[1]),
              parts.length > 2 ? Double.parseDouble(parts[2]) : 1));
    }
    return spans;
  }

  private static String told(AlertSpans.Alone alone) {
    return (alone.pause() ? "pause " : "span ")
        + alone.span().from()
        + (alone.isShort() ? " short" : " long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "3-9     | 3-9     | 2 0 0 |",
        "3-9     | 2-9     | 2 1 0 |",
        "3-9     | 4-10    | 2 0 2 |",
        "3-9 12-15 | 2-8 12-15 | 4 2 0 |",
        // two evaluations are too many
        "3-9     | 1-9     | 0 0 0 | span 1 long, span 3 long",
        "3-9     | 3-11    | 1 0 0 | pause 9 long, pause 11 long",
        // what one has not
        "        | 3-4     | 0 0 0 | span 3 short",
        "3-4     |         | 0 0 0 | span 3 short",
        "        | 3-5     | 0 0 0 | span 3 long",
        "3-9     | 3-9 14-15 | 2 0 0 | span 14 short",
        "3-9 14-16 | 3-9   | 2 0 0 | span 14 long",
        "3-5 6-9 | 3-9     | 2 0 0 | pause 5 short",
        "3-9     | 3-5 7-9 | 2 0 0 | pause 5 long",
        "2-3 8-9 | 5-6 8-9 | 2 0 0 | span 2 short, span 5 short",
        // another value is another span
        "3-9=7   | 3-9=8   | 0 0 0 | span 3 long, span 3 long",
        "3-9=7   | 3-6=7 6-9=8 | 1 0 0 | pause 6 long, pause 9 long, pause 9 long",
      })
  void everyTransitionHasAPartnerOrIsTold(String theirs, String ours, String counts, String alone) {
    AlertSpans.Found found =
        AlertSpans.compare(
            spans(theirs == null ? "" : theirs),
            spans(ours == null ? "" : ours),
            (one, other) -> Math.abs(one - other) <= 1,
            (one, other) -> one == other);
    assertEquals(counts, found.partners() + " " + found.sooner() + " " + found.later());
    assertEquals(
        alone == null ? "" : alone,
        found.alone().stream().map(AlertSpansTest::told).collect(Collectors.joining(", ")));
  }
}
