package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Matcher;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;

class MatcherTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tier=3",
        " tier = \"3\" ",
        "zone=~a|b",
        "zone!~\"a|b\"",
        "team!=web",
        "pod=\"a \\\"quoted\\\" one\"",
        "path=\"C:\\\\logs\"",
        "\"チーム 名\"=\"配信\"",
        "a:b=c",
      })
  void readsWhatASilenceReads(String text) {
    Matcher read = MatcherText.parse(text);
    LabelMatcher silence = MatcherSyntax.parseOne(text.strip());
    assertEquals(silence.op(), read.op());
    assertEquals(silence.name(), read.name());
    assertEquals(silence.value(), read.value());
  }

  @Test
  void escapesAreRead() {
    assertTrue(MatcherText.parse("pod=\"a \\\"b\\\"\"").matches("a \"b\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tier", "=3", "a=1,b=2", "{a=1}", "zone=~\"(\"", "a=\"b"})
  void saysWhatAMatcherIs(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> MatcherText.parse(text));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("is not a matcher"), refused.toString());
  }
}
