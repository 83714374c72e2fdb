package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.source.SourceException;

/// Real people's rules do not drown in remarks, and no text whatever breaks the linter.
class LintCorpusTest {
  private static final Path OWN = Path.of("src/test/resources/rules");
  private static final Path REAL = Path.of("../shared/corpus/rules");

  /// Checks of which people's rules have few: more of them would mean that we are wrong.
  private static final Map<Check, Integer> MOST =
      Map.of(
          Check.ALWAYS_FIRES, 6,
          Check.IMPOSSIBLE_COMPARISON, 6,
          Check.NEVER_MATCHES, 2,
          Check.NO_LE, 3,
          Check.RATE_OF_GAUGE, 12,
          Check.GAUGE_FUNCTION_OF_COUNTER, 2,
          Check.RATE_WINDOW, 2,
          Check.RATE_OF_AGGREGATION, 2);

  private static List<LintText> texts(Path folder) throws IOException {
    List<LintText> texts = new ArrayList<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path path : list.filter(f -> !f.endsWith("index.csv")).sorted().toList()) {
        texts.add(LintText.of(path.getFileName().toString(), Files.readString(path)));
      }
    }
    return texts;
  }

  private static LintReport lint(List<LintText> texts) {
    try {
      return Linter.of(texts, LintScope.NONE);
    } catch (SourceException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysLittleOfRealRules() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "the corpus of real rule files is not here");
    LintReport report = lint(texts(REAL));
    assertTrue(report.rules() > 1500, report.rules() + " rules");
    Map<Check, Integer> counts = new EnumMap<>(Check.class);
    report.remarks().forEach(remark -> counts.merge(remark.check(), 1, Integer::sum));
    MOST.forEach((check, most) ->
        assertTrue(counts.getOrDefault(check, 0) <= most, () -> check + ": " + counts));
    Set<String> unreadable = new TreeSet<>();
    for (Remark remark : report.remarks()) {
      if (remark.level() == LintLevel.ERROR) {
        unreadable.add(remark.place().file());
      }
    }
    assertTrue(unreadable.size() < 36, unreadable.size() + " of " + unreadable);
  }

  @Test
  void breaksOnNoText() throws IOException {
    Random random = new Random(11);
    String letters = "{}[]()\"'`\\:-|>#$%&*!?=~,.\n\t 0aé\u0000\ufeff\ud83d";
    for (LintText text : texts(OWN)) {
      for (int round = 0; round < 60; round++) {
        StringBuilder broken = new StringBuilder(text.text());
        for (int i = 0; i < 1 + round / 6; i++) {
          int at = random.nextInt(broken.length());
          char letter = letters.charAt(random.nextInt(letters.length()));
          switch (random.nextInt(3)) {
            case 0 -> broken.setCharAt(at, letter);
            case 1 -> broken.insert(at, letter);
            default -> broken.delete(at, Math.min(broken.length(), at + random.nextInt(30)));
          }
        }
        LintReport report = lint(List.of(LintText.of(text.file(), broken.toString())));
        for (Remark remark : report.remarks()) {
          assertTrue(remark.place().line() <= broken.chars().filter(c -> c == '\n').count() + 1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "abs(", "a + ", "a or (", "{", "sum by (a) (", "x[5m:", "!"})
  void breaksOnNoDeepExpression(String part) {
    String deep = part.repeat(200_000 / part.length()) + "x" + ")".repeat(20_000);
    List<Remark> remarks =
        lint(List.of(
                LintText.of(
                    "f", "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: '" + deep + "'\n")))
            .remarks();
    assertEquals(1, remarks.stream().filter(r -> r.check() == Check.PROMQL).count());
  }

  @Test
  void keepsUpWithWideExpressions() {
    String wide = "x > 1" + " or count(y{a=~\"b\"}) == 0".repeat(240);
    String rules = "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: |-\n      " + wide + "\n";
    LintReport report = lint(List.of(LintText.of("f", rules)));
    assertEquals(
        240,
        report.remarks().stream().filter(r -> r.check() == Check.IMPOSSIBLE_COMPARISON).count());
  }
}
