package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SafePatternTest {
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void whatWouldNeverEndIsRefused() {
    for (String regex :
        List.of(
            "(?i)\u1c80",
            "x(?si:\u1c88)",
            "(?i)\\x{1C85}",
            "(?i)[a-\uffff]",
            "(?i)[]a-\\x{2000}]",
            "(?i)[[:alpha:]b-\\x{10FFFF}]",
            "(?i)[^\u1c7f-\u1c81]")) {
      assertThrows(
          IllegalArgumentException.class, () -> Matcher.of(Matcher.Op.MATCH, "a", regex), regex);
    }
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void otherPatternsAreTaken() {
    for (String regex :
        List.of("[a-\uffff]", "(?i)a-京", "(?i)[a-z]京-都[0-9-]", "(?i)[^x]", "(?i)\\pL", "\u1c80")) {
      assertTrue(Matcher.of(Matcher.Op.MATCH, "a", "(?:" + regex + ")|yes").matches("yes"), regex);
    }
    assertEquals("(?i)ß", Matcher.of(Matcher.Op.MATCH, "a", "(?i)ß").value());
  }
}
