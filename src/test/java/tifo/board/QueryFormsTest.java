package tifo.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// How a board's query looks with something in the place of its variables.
class QueryFormsTest {
  @Test
  void variablesOutsideOfTextsAreFound() {
    assertEquals(
        Set.of("a", "c"),
        QueryForms.outsideOfTexts("x{y=\"$b\\\"$b\", z='$b'}[$a] + $c + $__interval_ms"));
  }
}
