package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.rule.Alert;

class SteadyRowsTest {
  private final SteadyRows rows = new SteadyRows();
  private final Alert old = alert("old", Severity.WARNING);
  private final Alert other = alert("other", Severity.WARNING);
  private final Alert loud = alert("loud", Severity.CRITICAL);

  @Test
  void whatIsNewComesLastUntilTenSecondsHavePassed() {
    assertEquals(List.of(old, other), arrange(0, false, old, other));
    assertEquals(List.of(old, other, loud), arrange(3, false, loud, old, other));
    assertEquals(List.of(old, other, loud), arrange(9, false, loud, old, other));
    assertEquals(List.of(loud, old, other), arrange(10, false, loud, old, other));
  }

  @Test
  void nothingMovesWhileARowIsHeld() {
    arrange(0, false, old, other);
    assertEquals(List.of(old, other, loud), arrange(60, true, loud, old, other));
    assertEquals(List.of(loud, old, other), arrange(61, false, loud, old, other));
  }

  @Test
  void whatIsGoneLeavesAtOnce() {
    arrange(0, false, old, other);
    assertEquals(List.of(other), arrange(1, true, other));
    assertEquals(List.of(), arrange(2, true));
    assertEquals(List.of(loud, old), arrange(3, false, loud, old));
  }

  /// A replay that stands learns of alerts while its rules are still being judged.
  @Test
  void whatIsLearntOfTheSameInstantTakesItsPlaceAtOnce() {
    arrange(0, false, old);
    assertEquals(List.of(loud, old, other), arrange(0, false, loud, old, other));
    assertEquals(List.of(loud, old, other), arrange(0, true, old, other, loud));
  }

  private List<Alert> arrange(long second, boolean held, Alert... sorted) {
    return rows.arrange(List.of(sorted), Boards.NOW.plusSeconds(second), held);
  }

  private static Alert alert(String rule, Severity severity) {
    return Boards.alert(rule, severity, Boards.NOW, "");
  }
}
