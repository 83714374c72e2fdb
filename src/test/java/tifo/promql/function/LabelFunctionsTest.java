package tifo.promql.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

class LabelFunctionsTest {
  private static final Labels LABELS =
      Labels.of("__name__", "m", "src", "source-value-10", "dst", "original");

  private static String replaced(String replacement, String source, String regex) {
    return new LabelReplace("dst", replacement, source, regex).apply(LABELS).get("dst");
  }

  @ParameterizedTest
  @CsvSource({
    "destination-value-$1, source-value-(.*), destination-value-10",
    "$1-value-$2, (.*)-value-(.*), source-value-10",
    "${1}x, .*-(.*), 10x",
    "$1x, .*-(.*), ''",
    "$2, .*-(.*), ''",
    "$0, source.*, source-value-10",
    "$01, (.*), ''",
    "${n}!, .*-(?P<n>\\d+), 10!",
    "$n_, .*-(?P<n>\\d+), ''",
    "$$1, .*, $1",
    "a$, .*, a$",
    "${1, (.*), ${1",
    "$-, .*, $-",
    "${}, .*, ${}",
    "$1|$2, (source)?(x)?.*, source|",
    "$99999999999, .*, ''",
    "x, value-(.*), original",
    "x, non-matching, original",
    "x, 'SOURCE-VALUE-10', original",
    "x, '(?i)SOURCE-VALUE-10', x"
  })
  void expandsGroups(String replacement, String regex, String expected) {
    assertEquals(expected, replaced(replacement, "src", regex));
  }

  @Test
  void takesAnAbsentSourceForEmpty() {
    assertEquals("value-", replaced("value-$1", "nothing", "(.*)"));
    assertEquals("original", replaced("value-$1", "nothing", "source-value-(.*)"));
  }

  @Test
  void removesALabelThatBecomesEmpty() {
    assertFalse(new LabelReplace("dst", "", "dst", ".*").apply(LABELS).has("dst"));
  }

  @Test
  void leavesOthersAlone() {
    assertSame(LABELS, new LabelReplace("dst", "x", "src", "no").apply(LABELS));
    assertEquals("m", new LabelReplace("dst", "x", "src", ".*").apply(LABELS).name());
    assertEquals("n", new LabelReplace("__name__", "n", "src", ".*").apply(LABELS).name());
  }

  @Test
  void matchesAcrossLines() {
    Labels lines = Labels.of("src", "a\nb");
    assertEquals("a\nb", new LabelReplace("dst", "$1", "src", "(.*)").apply(lines).get("dst"));
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> replaced("x", "src", "(.*"));
  }

  @Test
  void knowsLabelNames() {
    assertTrue(LabelReplace.isLabelName("a_1", Dialect.PROMETHEUS_2));
    assertFalse(LabelReplace.isLabelName("1a", Dialect.PROMETHEUS_2));
    assertFalse(LabelReplace.isLabelName("~invalid", Dialect.PROMETHEUS_2));
    assertTrue(LabelReplace.isLabelName("~invalid", Dialect.PROMETHEUS_3));
    assertTrue(LabelReplace.isLabelName("点", Dialect.PROMETHEUS_3));
    assertFalse(LabelReplace.isLabelName("", Dialect.PROMETHEUS_3));
    assertFalse(LabelReplace.isLabelName("\uFFFD", Dialect.PROMETHEUS_3));
  }

  @Test
  void joins() {
    Labels labels = Labels.of("src", "a", "src1", "b", "src2", "c", "dst", "original");
    assertEquals("a-b-c", joined(labels, "-", "src", "src1", "src2"));
    assertEquals("a--b", joined(labels, "-", "src", "src3", "src1"));
    assertEquals("", joined(labels, "", "none", "none2"));
    assertEquals("", joined(labels, ", "));
  }

  private static String joined(Labels labels, String separator, String... sources) {
    return new LabelJoin("dst", separator, List.of(sources)).apply(labels).get("dst");
  }
}
