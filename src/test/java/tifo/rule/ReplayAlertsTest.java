package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;

class ReplayAlertsTest {
  private static final Instant T = Instant.parse("2022-12-01T19:00:00Z");

  private final GrowingHistory history = new GrowingHistory();
  private final ReplayAlerts alerts = new ReplayAlerts(history);
  private final List<Instant> told = new ArrayList<>();

  ReplayAlertsTest() {
    alerts.onEvents(events -> events.forEach(event -> told.add(event.at())));
    history.judgedTo = T.plusSeconds(1000);
  }

  @Test
  void tellsWhatIsPlayedOver() {
    alerts.show(T, Optional.empty());
    alerts.show(T.plusSeconds(25), Optional.of(T));
    assertEquals(List.of(T.plusSeconds(10), T.plusSeconds(20)), told);
  }

  @Test
  void tellsNothingOfWhatIsSkipped() {
    alerts.show(T, Optional.empty());
    alerts.show(T.plusSeconds(500), Optional.empty());
    assertEquals(List.of(), told);
  }

  @Test
  void tellsNothingTwice() {
    alerts.show(T.plusSeconds(15), Optional.of(T));
    alerts.show(T, Optional.empty());
    alerts.show(T.plusSeconds(25), Optional.of(T));
    assertEquals(List.of(T.plusSeconds(10), T.plusSeconds(20)), told);
  }

  @Test
  void tellsLaterWhatWasNotJudgedYet() {
    history.judgedTo = T.plusSeconds(12);
    alerts.show(T.plusSeconds(25), Optional.of(T));
    assertEquals(List.of(T.plusSeconds(10)), told);
    assertTrue(alerts.blindness().isPresent());
    history.judgedTo = T.plusSeconds(1000);
    alerts.show(T.plusSeconds(30), Optional.of(T.plusSeconds(25)));
    assertEquals(List.of(T.plusSeconds(10), T.plusSeconds(20), T.plusSeconds(30)), told);
    assertFalse(alerts.blindness().isPresent());
  }

  @Test
  void owesNothingAfterAJump() {
    history.judgedTo = T.plusSeconds(12);
    alerts.show(T.plusSeconds(25), Optional.of(T));
    history.judgedTo = T.plusSeconds(1000);
    alerts.show(T.plusSeconds(100), Optional.empty());
    alerts.show(T.plusSeconds(110), Optional.of(T.plusSeconds(100)));
    assertEquals(List.of(T.plusSeconds(10), T.plusSeconds(110)), told);
  }

  private void fail(String source) {
    RuleFailure failure = new RuleFailure("r", "Rule", "why", source, T.minusSeconds(5));
    history.book = new AlertBook(List.of(), List.of(failure), Optional.of(T), 0);
    alerts.show(T, Optional.empty());
  }

  @Test
  void aRuleThatFailedThenIsNoSilence() {
    fail("");
    assertEquals(
        Optional.of(new Blindness(Blindness.Cause.RULE, "Rule", T.minusSeconds(5))),
        alerts.blindness());
    fail("tokyo");
    assertEquals(
        Optional.of(new Blindness(Blindness.Cause.SOURCE, "tokyo", T.minusSeconds(5))),
        alerts.blindness());
  }

  @Test
  void whatWillNeverBeJudgedIsSaidSoFromThere() {
    history.judgedTo = T.plusSeconds(12);
    alerts.end("too many");
    alerts.show(T.plusSeconds(12), Optional.empty());
    assertEquals(Optional.empty(), alerts.blindness());
    alerts.show(T.plusSeconds(25), Optional.empty());
    assertEquals(
        Optional.of(new Blindness(Blindness.Cause.ENDED, "too many", T.plusSeconds(12))),
        alerts.blindness());
  }

  @Test
  void tellsEachOnceHoweverItIsPlayed() {
    Random random = new Random(7);
    List<Instant> owed = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Instant from = T.plusSeconds(random.nextInt(900));
      Instant to = from.plusSeconds(random.nextInt(60));
      told.clear();
      alerts.show(to, Optional.of(from));
      List<Instant> fresh =
          history.events(from, to).stream()
              .map(AlertEvent::at)
              .filter(at -> !owed.contains(at))
              .toList();
      assertEquals(fresh, told, from + " to " + to);
      owed.addAll(fresh);
    }
  }

  /// An event every ten seconds.
  private static final class GrowingHistory implements AlertHistory {
    private Instant judgedTo = T;
    private AlertBook book = AlertBook.EMPTY;

    @Override
    public Instant judgedTo() {
      return judgedTo;
    }

    @Override
    public AlertBook at(Instant instant) {
      return book;
    }

    @Override
    public List<AlertEvent> events(Instant after, Instant until) {
      List<AlertEvent> events = new ArrayList<>();
      for (Instant at = T; !at.isAfter(until) && !at.isAfter(judgedTo); at = at.plusSeconds(10)) {
        if (at.isAfter(after)) {
          events.add(new AlertEvent(AlertEvent.Kind.FIRING, alert(), at));
        }
      }
      return events;
    }

    @Override
    public List<AlertSpan> spans() {
      return List.of();
    }

    private static Alert alert() {
      return new Alert(
          "r",
          "Rule",
          Labels.EMPTY,
          Severity.CRITICAL,
          Alert.State.FIRING,
          1,
          "1",
          T,
          Optional.of(T),
          Optional.empty(),
          "",
          "",
          "",
          "",
          Optional.empty(),
          Map.of(),
          "");
    }
  }
}
