package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.match.MatchPhase;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.journal.JournalEntry;

/// Random days of a few alarms and an operator: a restart anywhere changes nothing, and neither
/// does how often somebody looks.
class OperatorPropertyTest {
  private static final OperatorRules RULES =
      new OperatorRules(
          Optional.of(Severity.CRITICAL),
          new Flapping(Duration.ofMinutes(5), 4, 1),
          Map.of(),
          List.of(
              new ExpectedNoData(
                  List.of(Matcher.equal("tier", "3")),
                  Set.of(MatchPhase.FIRST_HALF),
                  Optional.empty())));
  private static final OperatorLayer LAYER = new OperatorLayer(RULES);
  private static final int STEPS = 150;

  /// One thing that happens at an instant; nothing at all is a look at the clock.
  private record Happening(
      Instant at, Optional<AlertEvent> event, Optional<OperatorAction> action) {}

  private static Surroundings around(Instant at) {
    boolean half = at.isBefore(Alarms.START.plusSeconds(2700));
    return new Surroundings(
        at, Optional.of(half ? MatchPhase.FIRST_HALF : MatchPhase.HALF_TIME), Suppression.NONE);
  }

  private static List<Happening> day(Random random) {
    List<Happening> day = new ArrayList<>();
    boolean[] firing = new boolean[4];
    Alert[] last = new Alert[4];
    Instant at = Alarms.START;
    for (int i = 0; i < STEPS; i++) {
      at = at.plusSeconds(1 + random.nextInt(random.nextInt(8) == 0 ? 900 : 45));
      int which = random.nextInt(4);
      Alert alert = last[which] == null || !firing[which] ? alert(which, at) : last[which];
      if (random.nextInt(3) > 0) {
        AlertEvent event = firing[which] ? Alarms.resolves(alert, at) : Alarms.fires(alert, at);
        firing[which] = !firing[which];
        last[which] = alert;
        day.add(new Happening(at, Optional.of(event), Optional.empty()));
      } else {
        day.add(new Happening(at, Optional.empty(), Optional.of(action(random, alert, at))));
      }
    }
    return day;
  }

  private static Alert alert(int which, Instant at) {
    Labels labels = Labels.of("alertname", "Rule" + which, "tier", String.valueOf(which));
    return which == 3
        ? Alarms.noData("Rule3", labels, at)
        : Alarms.firing(
            "Rule" + which,
            which == 0 ? Severity.CRITICAL : Severity.WARNING,
            at,
            labels,
            which == 2 ? Map.of(OperatorRules.LATCH, "true") : Map.of());
  }

  private static OperatorAction action(Random random, Alert alert, Instant at) {
    return switch (random.nextInt(5)) {
      case 0 -> new OperatorAction.Acknowledge(alert, "ack \"" + random.nextInt(9));
      case 1 -> new OperatorAction.Unacknowledge(alert);
      case 2 -> new OperatorAction.Shelve(alert, at.plusSeconds(random.nextInt(900)), "");
      case 3 -> new OperatorAction.Unshelve(alert);
      default -> new OperatorAction.Note(alert, random.nextBoolean() ? "" : "note");
    };
  }

  private static OperatorLayer.Step step(OperatorState state, Happening happening) {
    if (happening.event().isPresent()) {
      return LAYER.events(state, List.of(happening.event().get()), around(happening.at()));
    }
    return happening
        .action()
        .map(action -> LAYER.act(state, action, "desk", happening.at()))
        .orElseGet(() -> LAYER.tick(state, around(happening.at())));
  }

  private static Handlings view(OperatorState state, Instant at) {
    List<Alert> loud = state.all().filter(HandledAlert::loud).map(HandledAlert::alert).toList();
    return LAYER.handlings(state, new AlertBook(loud, List.of(), Optional.of(at), 0), around(at));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRestartAtAnyPointChangesNothing(long seed) {
    Random random = new Random(seed);
    OperatorState whole = OperatorState.EMPTY;
    OperatorState carriedOn = OperatorState.EMPTY;
    List<JournalEntry> journal = new ArrayList<>();
    for (Happening happening : day(random)) {
      List<OperatorLayer.Step> steps = new ArrayList<>();
      steps.add(step(whole, happening));
      steps.add(LAYER.tick(steps.getFirst().state(), around(happening.at())));
      for (OperatorLayer.Step step : steps) {
        whole = step.state();
        journal.addAll(step.entries());
      }
      OperatorState restarted = LAYER.restored(journal);
      assertEquals(
          whole.tidied(happening.at(), RULES),
          restarted.tidied(happening.at(), RULES),
          "from the journal, after " + happening);
      if (random.nextInt(5) == 0) {
        whole = whole.tidied(happening.at(), RULES);
      }
      // A new file of the journal: what is carried is all that there is.
      OperatorLayer.Step first = step(carriedOn, happening);
      OperatorLayer.Step second = LAYER.tick(first.state(), around(happening.at()));
      assertEquals(steps.get(0).told(), first.told());
      assertEquals(steps.get(1).told(), second.told());
      carriedOn = LAYER.restored(second.state().carried(happening.at()));
      assertEquals(view(whole, happening.at()), view(carriedOn, happening.at()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void howOftenSomebodyLooksChangesNothing(long seed) {
    List<Happening> day = day(new Random(seed));
    Random random = new Random(seed + 1);
    OperatorState seldom = OperatorState.EMPTY;
    OperatorState often = OperatorState.EMPTY;
    Instant at = Alarms.START;
    for (Happening happening : day) {
      while (at.plusSeconds(20).isBefore(happening.at())) {
        at = at.plusSeconds(1 + random.nextInt(19));
        often = LAYER.tick(often, around(at)).state();
      }
      at = happening.at();
      often = step(often, happening).state();
      seldom = step(seldom, happening).state();
      assertEquals(view(seldom, at), view(often, at));
    }
    Instant end = at.plusSeconds(7200);
    assertEquals(
        known(LAYER.tick(seldom, around(end)).state()),
        known(LAYER.tick(often, around(end)).state()));
  }

  // What chat believes to fire.
  private static Set<String> known(OperatorState state) {
    return state
        .all()
        .flatMap(it -> it.told().stream())
        .map(Alert::fingerprint)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
