package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;

/// What the row of one alarm may know, and the order that a thousand of them are in.
class AlarmRowContextTest {
  private static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");
  private static final Handling SEEN = Handling.NONE.acknowledgedBy("ana", NOW, "");

  private final Alert one = UnseenAlert.ALERT.ofRule("one");
  private final Alert other = UnseenAlert.ALERT.ofRule("other");

  private static PaintContext context(List<Alert> alerts, Map<String, Handling> handlings) {
    return new PaintContext(
        Theme.DARK,
        Locale.ENGLISH,
        ZoneOffset.UTC,
        NOW,
        "board",
        Optional.empty(),
        alerts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AlarmMarks.of(new Handlings(handlings, List.of())));
  }

  @Test
  void whatHappensToOthersDoesNotChangeIt() {
    PaintContext before = context(List.of(one), Map.of());
    PaintContext after = context(List.of(one, other), Map.of(other.fingerprint(), SEEN));
    assertEquals(before.of(one), after.of(one));
  }

  @Test
  void whatIsSaidOfItselfDoes() {
    PaintContext before = context(List.of(one, other), Map.of());
    PaintContext after = context(List.of(one, other), Map.of(one.fingerprint(), SEEN));
    assertNotEquals(before.of(one), after.of(one));
    assertEquals(SEEN, after.of(one).marks().of(one));
  }

  @Test
  void whatIsInTheOrderOfAListStaysSo() {
    AlarmMarks marks = AlarmMarks.of(new Handlings(Map.of(one.fingerprint(), SEEN), List.of()));
    List<Alert> all = AlarmOrder.all(List.of(one, other), marks, NOW);
    assertEquals(List.of(other, one), all);
    assertEquals(all, AlarmOrder.of(all, marks, NOW));
  }
}
