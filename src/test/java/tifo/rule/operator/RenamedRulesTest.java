package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.journal.JournalEntry;

/// What is known of alerts when their rules have other ids.
class RenamedRulesTest {
  private static final Alert ONE = alert("a");
  private static final Alert OTHER = alert("b");

  private final OperatorLayer layer = new OperatorLayer(OperatorRules.USUAL);
  private final List<JournalEntry> journal = new ArrayList<>();
  private OperatorState state = OperatorState.EMPTY;

  private static Alert alert(String rule) {
    Labels same = Labels.of("alertname", "High", "zone", "b");
    return Alarms.firing(rule, Severity.CRITICAL, Alarms.START, same, Map.of());
  }

  private static Surroundings now() {
    return new Surroundings(Alarms.START, Optional.empty(), Suppression.NONE);
  }

  private void take(OperatorLayer.Step step) {
    state = step.state();
    journal.addAll(step.entries());
    assertEquals(List.of(), step.told());
    assertEquals(state, layer.restored(journal), "what the journal leads to");
  }

  private Handling handling(Alert alert) {
    AlertBook book = new AlertBook(List.of(alert), List.of(), Optional.of(Alarms.START), 0);
    return layer.handlings(state, book, now()).of(alert);
  }

  @Test
  void rulesThatChangePlacesTakeAlongWhatIsKnown() {
    OperatorLayer.Step fires =
        layer.events(
            state,
            List.of(Alarms.fires(ONE, Alarms.START), Alarms.fires(OTHER, Alarms.START)),
            now());
    state = fires.state();
    journal.addAll(fires.entries());
    take(layer.act(state, new OperatorAction.Acknowledge(ONE, "on it"), "desk 2", Alarms.START));
    take(
        layer.act(
            state,
            new OperatorAction.Shelve(OTHER, Alarms.START.plusSeconds(600), "later"),
            "desk 2",
            Alarms.START));
    Handling one = handling(ONE);
    Handling other = handling(OTHER);
    take(layer.renamed(state, Map.of("a", "b", "b", "a", "gone", "x"), Alarms.START));
    assertEquals(one, handling(OTHER));
    assertEquals(other, handling(ONE));
    take(layer.tick(state, now()));
    take(layer.renamed(state, Map.of("a", "c"), Alarms.START));
    assertEquals(Handling.NONE.acknowledged(), handling(ONE).acknowledged());
    assertEquals(other.shelf(), handling(alert("c")).shelf());
    assertEquals(2, state.all().count());
    take(layer.renamed(state, Map.of("nobody", "knows"), Alarms.START));
  }
}
