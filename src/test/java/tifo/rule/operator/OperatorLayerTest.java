package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tifo.match.MatchPhase;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;

class OperatorLayerTest {
  private static final Alert CRITICAL = Alarms.firing("Slow", Severity.CRITICAL, at(0));
  private static final Alert WARNING = Alarms.firing("Full", Severity.WARNING, at(0));

  private OperatorRules rules = OperatorRules.USUAL;
  private OperatorState state = OperatorState.EMPTY;
  private Optional<MatchPhase> phase = Optional.empty();
  private Suppression suppression = Suppression.NONE;
  private final List<String> told = new ArrayList<>();
  private final List<JournalEntry> journal = new ArrayList<>();

  private static Instant at(int seconds) {
    return Alarms.START.plusSeconds(seconds);
  }

  private OperatorLayer layer() {
    return new OperatorLayer(rules);
  }

  private Surroundings now(int seconds) {
    return new Surroundings(at(seconds), phase, suppression);
  }

  private void take(OperatorLayer.Step step) {
    state = step.state();
    journal.addAll(step.entries());
    step.told().forEach(event -> told.add(event.kind() + " " + event.alert().ruleName()));
    assertEquals(state, layer().restored(journal), "what the journal leads to");
  }

  private void fires(Alert alert, int seconds) {
    Alert now = alert.during(at(seconds - 60), Optional.of(at(seconds)), Optional.empty());
    take(layer().events(state, List.of(Alarms.fires(now, at(seconds))), now(seconds)));
  }

  private void resolves(Alert alert, int seconds) {
    Alert known = state.of(alert).alert();
    take(layer().events(state, List.of(Alarms.resolves(known, at(seconds))), now(seconds)));
  }

  private void tick(int seconds) {
    take(layer().tick(state, now(seconds)));
  }

  private void act(OperatorAction action, int seconds) {
    take(layer().act(state, action, "desk 2", at(seconds)));
  }

  private Handling handling(Alert alert, int seconds) {
    AlertBook book =
        new AlertBook(
            state.of(alert).loud() ? List.of(state.of(alert).alert()) : List.of(),
            List.of(),
            Optional.of(at(seconds)),
            0);
    return layer().handlings(state, book, now(seconds)).of(alert);
  }

  @Test
  void anAcknowledgementHoldsUntilTheAlarmIsOver() {
    fires(CRITICAL, 0);
    act(new OperatorAction.Acknowledge(CRITICAL, "on it"), 10);
    assertEquals("desk 2", handling(CRITICAL, 11).acknowledged().orElseThrow().who());
    assertEquals("on it", handling(CRITICAL, 11).acknowledged().orElseThrow().note());
    act(new OperatorAction.Unacknowledge(CRITICAL), 12);
    assertEquals(Optional.empty(), handling(CRITICAL, 13).acknowledged());
    act(new OperatorAction.Acknowledge(CRITICAL, ""), 14);
    resolves(CRITICAL, 60);
    assertFalse(handling(CRITICAL, 61).latched(), "somebody has seen it");
    fires(CRITICAL, 3600);
    assertEquals(Optional.empty(), handling(CRITICAL, 3601).acknowledged(), "it is another one");
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow", "FIRING Slow"), told);
  }

  @Test
  void aCriticalAlarmThatNobodySawStaysUntilSomebodyDoes() {
    fires(CRITICAL, 0);
    resolves(CRITICAL, 60);
    Handlings shown = layer().handlings(state, AlertBook.EMPTY, now(7200));
    assertEquals(
        List.of(CRITICAL.fingerprint()), shown.latched().stream().map(Alert::fingerprint).toList());
    assertEquals(Optional.of(at(60)), shown.latched().getFirst().resolvedAt());
    assertTrue(shown.of(CRITICAL).latched());
    act(new OperatorAction.Acknowledge(CRITICAL, ""), 7300);
    assertEquals(Kind.LATCH_RESET, journal.getLast().kind());
    assertEquals(List.of(), layer().handlings(state, AlertBook.EMPTY, now(7301)).latched());
    assertEquals(0, state.all().count());
  }

  @Test
  void whatLatchesIsForTheRuleToSay() {
    Alert quiet = CRITICAL.annotated(OperatorRules.LATCH, "false");
    Alert loud = WARNING.annotated(OperatorRules.LATCH, "true");
    fires(quiet, 0);
    fires(loud, 0);
    resolves(quiet, 10);
    resolves(loud, 10);
    assertFalse(handling(quiet, 11).latched());
    assertTrue(handling(loud, 11).latched());
    Alert plain = Alarms.firing("Plain", Severity.WARNING, at(0));
    fires(plain, 20);
    resolves(plain, 30);
    assertFalse(handling(plain, 31).latched());
  }

  @Test
  void missingDataDoNotLatch() {
    Alert gone =
        Alarms.noData("Gone", Labels.of("alertname", "Gone", "severity", "critical"), at(0));
    fires(gone, 0);
    resolves(gone, 60);
    assertFalse(handling(gone, 61).latched());
  }

  @Test
  void aShelfEndsByItselfAndTellsWhatBeganOnIt() {
    fires(CRITICAL, 0);
    act(new OperatorAction.Shelve(CRITICAL, at(900), "deploy"), 10);
    assertTrue(handling(CRITICAL, 899).isShelved(at(899)));
    assertFalse(handling(CRITICAL, 900).isShelved(at(900)));
    resolves(CRITICAL, 100);
    assertFalse(handling(CRITICAL, 101).latched(), "who shelved it knows of it");
    fires(CRITICAL, 200);
    tick(899);
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
    tick(900);
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow", "FIRING Slow"), told);
    tick(901);
    assertEquals(3, told.size());
  }

  @Test
  void aShelfCanBeTakenAwayAndNeverEndsInThePast() {
    fires(WARNING, 0);
    act(new OperatorAction.Shelve(WARNING, at(5), ""), 10);
    assertFalse(handling(WARNING, 11).isShelved(at(11)));
    assertEquals(1, journal.size());
    act(new OperatorAction.Shelve(WARNING, at(900), ""), 12);
    act(new OperatorAction.Unshelve(WARNING), 20);
    assertFalse(handling(WARNING, 21).isShelved(at(21)));
  }

  @Test
  void whatFlapsIsToldWhenItBeginsToAndWhenItHasSettled() {
    for (int i = 0; i < 10; i++) {
      fires(CRITICAL, 60 * i);
      resolves(CRITICAL, 60 * i + 30);
      tick(60 * i + 40);
    }
    // The sixth change is an end: what chat knows is that it fires.
    assertEquals(
        List.of("FIRING Slow", "RESOLVED Slow", "FIRING Slow", "RESOLVED Slow", "FIRING Slow"),
        told);
    assertEquals(20, handling(CRITICAL, 600).changes());
    told.clear();
    // Three changes from the end are 540, 510 (of the window's last): over when the third is old.
    tick(1109);
    assertTrue(handling(CRITICAL, 1109).isFlapping());
    assertEquals(List.of(), told);
    tick(1110);
    assertFalse(handling(CRITICAL, 1110).isFlapping());
    assertEquals(List.of("RESOLVED Slow"), told);
    assertEquals("20 / 18 min", journal.getLast().text());
    tick(1200);
    assertEquals(1, told.size());
  }

  @Test
  void whatStillFiresAfterFlappingIsToldWithHowOftenItChanged() {
    for (int i = 0; i < 5; i++) {
      fires(CRITICAL, 60 * i);
      resolves(CRITICAL, 60 * i + 30);
    }
    fires(CRITICAL, 300);
    told.clear();
    tick(2000);
    assertEquals(List.of("FIRING Slow"), told);
    assertTrue(
        journal.getLast().alert().orElseThrow().annotations().containsKey(OperatorLayer.FLAPPED));
  }

  @Test
  void whatFlappedWhileTheClockWasAheadDoesNotWhenItIsSetBack() {
    for (int i = 0; i < 3; i++) {
      fires(CRITICAL, 3_600 + 20 * i);
      resolves(CRITICAL, 3_610 + 20 * i);
    }
    assertTrue(handling(CRITICAL, 3_660).isFlapping());
    state = state.tidied(at(0), rules);
    assertFalse(handling(CRITICAL, 0).isFlapping());
  }

  @Test
  void whatWasToldByAClockThatWasAheadIsNotToldAgain() {
    fires(WARNING, 3_600);
    Alert setBack = WARNING.during(at(0), Optional.of(at(0)), Optional.empty());
    AlertEvent changed = new AlertEvent(AlertEvent.Kind.CHANGED, setBack, at(10));
    take(layer().events(state, List.of(changed), now(10)));
    tick(11);
    assertEquals(List.of("FIRING Full"), told);
  }

  @Test
  void anAcknowledgementHoldsWhileItFlaps() {
    for (int i = 0; i < 4; i++) {
      fires(CRITICAL, 60 * i);
      if (i == 3) {
        act(new OperatorAction.Acknowledge(CRITICAL, ""), 60 * i + 1);
      }
      resolves(CRITICAL, 60 * i + 30);
    }
    fires(CRITICAL, 300);
    assertTrue(handling(CRITICAL, 301).acknowledged().isPresent());
    resolves(CRITICAL, 310);
    fires(CRITICAL, 7200);
    assertEquals(Optional.empty(), handling(CRITICAL, 7201).acknowledged());
  }

  @Test
  void missingDataOfWhatIsShedAreExpectedAndNobodyIsCalled() {
    rules =
        new OperatorRules(
            rules.latch(),
            rules.flapping(),
            Map.of(),
            List.of(
                new ExpectedNoData(
                    List.of(Matcher.equal("tier", "3")),
                    Set.of(MatchPhase.FIRST_HALF, MatchPhase.SECOND_HALF),
                    Optional.empty())));
    Alert shed = Alarms.noData("Gone", Labels.of("alertname", "Gone", "tier", "3"), at(0));
    Alert other = Alarms.noData("Gone", Labels.of("alertname", "Gone", "tier", "1"), at(0));
    phase = Optional.of(MatchPhase.FIRST_HALF);
    fires(shed, 0);
    fires(other, 0);
    assertTrue(handling(shed, 1).expected());
    assertFalse(handling(other, 1).expected());
    assertEquals(List.of("FIRING Gone"), told);
    tick(60);
    assertEquals(1, told.size());
    // After the match it should have come back.
    phase = Optional.of(MatchPhase.AFTER);
    tick(61);
    assertFalse(handling(shed, 61).expected());
    assertEquals(2, told.size());
  }

  @Test
  void anAlarmAboutTheServiceIsNeverExpected() {
    rules =
        new OperatorRules(
            rules.latch(),
            rules.flapping(),
            Map.of(),
            List.of(new ExpectedNoData(List.of(), Set.of(), Optional.empty())));
    fires(CRITICAL, 0);
    assertFalse(handling(CRITICAL, 1).expected());
    assertEquals(List.of("FIRING Slow"), told);
    Alert absent = WARNING.annotated(ExpectedNoData.KEY, "when-shed");
    fires(absent, 0);
    assertTrue(handling(absent, 1).expected(), "the rule says that it speaks of missing data");
  }

  @Test
  void expectedWhileAnotherAlarmSaysThatScrapingIsShed() {
    rules =
        new OperatorRules(
            rules.latch(),
            rules.flapping(),
            Map.of(),
            List.of(new ExpectedNoData(List.of(), Set.of(), Optional.of("Shed"))));
    Alert shed = Alarms.firing("Shed", Severity.INFO, at(0));
    Alert gone = Alarms.noData("Gone", Labels.of("alertname", "Gone"), at(0));
    fires(shed, 0);
    fires(gone, 10);
    assertTrue(handling(gone, 11).expected());
    resolves(shed, 100);
    tick(101);
    assertFalse(handling(gone, 101).expected());
    assertEquals(List.of("FIRING Shed", "RESOLVED Shed", "FIRING Gone"), told);
  }

  @Test
  void aSilenceHoldsBackAndItsEndTells() {
    suppression = (alert, at) -> at.isBefore(at(500)) ? Optional.of("deploy") : Optional.empty();
    fires(CRITICAL, 0);
    assertEquals(Optional.of("deploy"), handling(CRITICAL, 1).silencedBy());
    assertEquals(List.of(), told);
    tick(500);
    assertEquals(List.of("FIRING Slow"), told);
  }

  @Test
  void importanceComesFromALabelOrElseFromTheWorkload() {
    rules =
        new OperatorRules(
            rules.latch(),
            rules.flapping(),
            Map.of("playback-auth", Importance.parse("1"), "web", Importance.parse("low")),
            List.of());
    assertEquals("2", tier(Labels.of("tier", "2", "workload", "web")));
    assertEquals("1", tier(Labels.of("workload", "playback-auth")));
    assertEquals("low", tier(Labels.of("deployment", "web")));
    assertEquals("", tier(Labels.of("deployment", "other")));
    List<String> words = List.of("core", "high", "tier-2", "gold", "low", "5");
    List<Integer> ranks = words.stream().map(word -> Importance.parse(word).rank()).toList();
    assertEquals(ranks.stream().sorted().toList(), ranks, ranks.toString());
  }

  private String tier(Labels labels) {
    Alert alert = Alarms.firing("Slow", Severity.CRITICAL, at(0), labels, Map.of());
    return rules.importance(alert).map(Importance::word).orElse("");
  }

  @Test
  void aRestartEndsWhatIsNotJudgedToFireAnyMore() {
    fires(CRITICAL, 0);
    fires(WARNING, 0);
    AlertBook book = new AlertBook(List.of(WARNING), List.of(), Optional.of(at(600)), 0);
    take(layer().missed(state, state.loud(), book, now(600)));
    assertEquals("RESOLVED Slow", told.getLast());
    assertTrue(layer().handlings(state, book, now(600)).of(CRITICAL).latched());
    assertTrue(state.of(WARNING).loud());
  }

  @Test
  void theSameFiringToldAgainAfterARestartChangesNothing() {
    fires(CRITICAL, 0);
    act(new OperatorAction.Acknowledge(CRITICAL, ""), 10);
    OperatorState before = state;
    take(layer().events(state, List.of(Alarms.fires(CRITICAL, at(700))), now(700)));
    assertEquals(before.of(CRITICAL).acknowledged(), state.of(CRITICAL).acknowledged());
    assertEquals(List.of("FIRING Slow"), told);
  }

  @Test
  void realTroubleAfterMissingDataIsNewsAgain() {
    Alert gone = Alarms.noData("Slow", CRITICAL.labels(), at(0));
    fires(gone, 0);
    act(new OperatorAction.Acknowledge(gone, ""), 5);
    take(layer().events(state, List.of(Alarms.fires(CRITICAL, at(30))), now(30)));
    assertEquals(Optional.empty(), handling(CRITICAL, 31).acknowledged());
    assertEquals(List.of("FIRING Slow", "FIRING Slow"), told);
  }

  @Test
  void aFiringAlertThatLosesItsDataIsInTheJournalAndNoNews() {
    fires(CRITICAL, 0);
    act(new OperatorAction.Acknowledge(CRITICAL, ""), 10);
    Alert gone = Alarms.noData("Slow", CRITICAL.labels(), at(20));
    take(
        layer()
            .events(
                state, List.of(new AlertEvent(AlertEvent.Kind.CHANGED, gone, at(20))), now(20)));
    assertEquals(List.of("FIRING Slow"), told);
    assertEquals(Kind.CHANGED, journal.getLast().kind());
    assertEquals("no-data", journal.getLast().text());
    assertEquals(gone, state.of(CRITICAL).alert());
    assertTrue(state.of(CRITICAL).loud());
    assertTrue(state.of(CRITICAL).acknowledged().isPresent());
    assertEquals(Set.of(), state.firing());
    assertEquals(state, layer().restored(journal));
  }

  @Test
  void nothingIsToldThatIsOnlyPending() {
    AlertEvent pending = new AlertEvent(AlertEvent.Kind.PENDING, CRITICAL, at(0));
    AlertEvent by = new AlertEvent(AlertEvent.Kind.CANCELLED, CRITICAL.over(at(10)), at(10));
    take(layer().events(state, List.of(pending, by), now(10)));
    assertEquals(List.of(), told);
    assertEquals(2, journal.size());
    assertEquals(0, state.all().count());
  }
}
