package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tifo.metric.Matcher.Op;

class MatcherTest {
  @Test
  void regularExpressionsAreAnchoredAndTheDotMatchesALineBreak() {
    Matcher matcher = Matcher.of(Op.MATCH, "a", "b.");
    assertTrue(matcher.matches("bc") && matcher.matches("b\n"));
    assertFalse(matcher.matches("bcd") || matcher.matches("abc"));
    assertTrue(Matcher.of(Op.NO_MATCH, "a", "b.").matches("bcd"));
  }

  @Test
  void absentLabelIsEmpty() {
    assertTrue(Matcher.of(Op.NOT_EQUAL, "a", "b").matchesEmpty());
    assertTrue(Matcher.of(Op.MATCH, "a", "b|").matchesEmpty());
    assertFalse(Matcher.equal("a", "b").matchesEmpty());
  }

  @Test
  void refusesWhatRe2DoesNotKnow() {
    assertThrows(IllegalArgumentException.class, () -> Matcher.of(Op.MATCH, "a", "(?=b)"));
  }

  @Test
  void hostileExpressionRunsInLinearTime() {
    Matcher matcher = Matcher.of(Op.MATCH, "a", "(a+)+b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertFalse(matcher.matches("a".repeat(20_000))));
  }

  @Test
  void isWrittenAsPromqlWritesIt() {
    assertEquals("zone=~\"a\\\"|b\"", Matcher.of(Op.MATCH, "zone", "a\"|b").toString());
  }
}
