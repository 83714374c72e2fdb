package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Matcher.Op;

/// Expressions that are short to write and long to run are refused in the words of Go, and nothing
/// else is.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
class RegexSizeTest {
  private static final String BEFORE = "error parsing regexp: ";

  private static String refused(String regex) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Matcher.of(Op.MATCH, "a", regex), regex)
            .getMessage());
  }

  private static boolean matches(String regex, String text) {
    return Matcher.of(Op.MATCH, "a", regex).matches(text);
  }

  @Test
  void refusesTheProductOfNestedRepeatsAboveAThousand() {
    String[][] refused = {
      {"((x{1000}){1000}){1000}", "{1000}"},
      {"(x{1000}){2}", "{2}"},
      {"(?:x{500}y){3}z", "{3}"},
      {"(a|(b{30,40}c*)+){26}?", "{26}?"},
      {"((x{10}){10}[{}]{10}){11,}", "{11,}"},
      {"(\\Q)\\E[)](?P<n>x{2,}){501}){1}", "{501}"},
      {"((x{1000}){2}){0}", "{2}"},
      {"(?i)((?s:x{100})\\pL\\x{41}\\101){0,11}", "{0,11}"},
      {"x{1001}", "{1001}"},
      {"x{3,2}?", "{3,2}"},
      {"x{99999999999}", "{99999999999}"},
    };
    for (String[] one : refused) {
      assertEquals(BEFORE + "invalid repeat count: `" + one[1] + "`", refused(one[0]), one[0]);
    }
  }

  @Test
  void takesProductsUpToAThousand() {
    assertTrue(matches("((x{10}){10}){10}", "x".repeat(1000)));
    assertTrue(matches("(?:x{500}){2}(?:y{500}){2}", "x".repeat(1000) + "y".repeat(1000)));
    assertTrue(matches("(x{1000}){0}y", "y"));
    assertTrue(matches("((x{1000})*)+", "x".repeat(2000)));
    assertTrue(matches("(x{1000}){1}", "x".repeat(1000)));
    assertTrue(matches("(x{1000})\\{1000}|(x{1000}){01}", "x".repeat(1000) + "{1000}"));
    assertTrue(matches("[(x{1000}){1000}]+", "(x"));
    assertTrue(
        matches(
            "(x{1000}\\)){1}(x{1000}[)]){1}[]({]{2}",
            "x".repeat(1000) + ")" + "x".repeat(1000) + ")]("));
  }

  @Test
  void refusesTooManyLevels() {
    String deep = "(".repeat(1000) + "x" + ")".repeat(1000);
    assertEquals(BEFORE + "expression nests too deeply: `" + deep + "`", refused(deep));
    String half = "(".repeat(500) + "x" + ")*".repeat(500);
    assertEquals(BEFORE + "expression nests too deeply: `" + half + "`", refused(half));
    String anchored = "(".repeat(999) + "x" + ")".repeat(999);
    assertEquals(
        BEFORE + "expression nests too deeply: `^(?s:" + anchored + ")$`", refused(anchored));
    String branches = "(a.|".repeat(499) + ")".repeat(499);
    assertTrue(refused(branches).startsWith(BEFORE + "expression nests too deeply: `"));
    assertTrue(matches("(".repeat(998) + "x" + ")".repeat(998), "x"));
    assertTrue(matches("(".repeat(499) + "x" + ")*".repeat(499), "xx"));
    assertTrue(matches("(a.|".repeat(498) + ")".repeat(498), "aa"));
    assertTrue(matches("(?:".repeat(5000) + "x" + ")".repeat(5000), "x"));
    assertTrue(refused("(".repeat(1200) + "x").startsWith(BEFORE + "missing closing )"));
  }

  @Test
  void refusesWhatTakesTooLongToReadOrTooMuchOfTheStack() {
    for (String regex :
        List.of(
            ".x".repeat(20_000),
            "x{1000}".repeat(40),
            "x?".repeat(3001),
            "()".repeat(1001),
            "^".repeat(3001),
            "b.|".repeat(3001),
            "(?:x?){1000}y".repeat(4),
            "\\pL|".repeat(1000),
            "(?i)" + "[\u1c89-\uffff]".repeat(1000))) {
      assertTrue(
          refused(regex).startsWith(BEFORE + "expression too large: `"), regex.substring(0, 9));
    }
  }

  @Test
  void whatIsTakenIsReadAndRunSoon() {
    for (String regex :
        List.of(
            "x".repeat(32_000) + ".",
            "(a.|".repeat(450) + ")".repeat(450),
            "a.*|".repeat(2900),
            "x?".repeat(2900),
            "\\pL|".repeat(300),
            "(?i)" + "[\u1c89-\uffff]".repeat(300))) {
      long begin = System.nanoTime();
      assertFalse(matches(regex + "y", "\n\n"), regex.substring(0, 9));
      assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20));
    }
  }

  @Test
  void alternationsOfWordsMayBeLong() {
    StringBuilder words = new StringBuilder("none");
    for (int i = 0; i < 100_000; i++) {
      words.append("|10\\.0\\.").append(i).append(":9100");
    }
    for (String regex : List.of(words.toString(), "(" + words + ")", "(?:" + words + ")")) {
      assertTrue(matches(regex, "10.0.99999:9100"));
      assertFalse(matches(regex, "10.0.100000:9100"));
      assertFalse(Matcher.of(Op.NO_MATCH, "a", regex).matches("none"));
    }
    assertTrue(matches("x".repeat(2_000_000), "x".repeat(2_000_000)));
    assertTrue(matches("(a)|(b)", "b"));
    assertTrue(matches("()", ""));
    assertTrue(refused("(a\\)").contains("missing closing )"));
  }

  @Test
  void endsWhenTheTimeOfTheThreadIsOver() {
    SafePattern pattern = SafePattern.compile("(x?){900}y", Pattern.DOTALL);
    String text = "x".repeat(1_000_000);
    assertThrows(
        TimeLimit.Exceeded.class, () -> TimeLimit.within(50_000_000, () -> pattern.matches(text)));
    assertFalse(
        assertThrows(
                TimeLimit.Exceeded.class,
                () ->
                    TimeLimit.within(
                        0, () -> TimeLimit.within(1L << 40, () -> pattern.matches("x"))))
            .isInterrupted());
    Thread.currentThread().interrupt();
    TimeLimit.Exceeded interrupted =
        assertThrows(
            TimeLimit.Exceeded.class,
            () -> TimeLimit.within(1L << 40, () -> pattern.matches(text)));
    assertTrue(Thread.interrupted());
    assertTrue(interrupted.isInterrupted());
    assertFalse(pattern.matches("xxx"), "without a limit nothing ends it");
  }
}
