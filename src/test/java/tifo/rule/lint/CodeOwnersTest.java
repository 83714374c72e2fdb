package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns and lines of CODEOWNERS mean what GitHub says they mean.
class CodeOwnersTest {
  @ParameterizedTest
  @CsvSource({
    "*, a/b/c.yaml, true",
    "*.yaml, c.yaml, true",
    "*.yaml, a/b/c.yaml, true",
    "*.yaml, a/b/c.yml, false",
    "/*.yaml, c.yaml, true",
    "/*.yaml, a/c.yaml, false",
    "/rules/, rules/a.yaml, true",
    "/rules/, rules/deep/a.yaml, true",
    "/rules/, x/rules/a.yaml, false",
    "/rules/, rules, false",
    "rules/, x/rules/a.yaml, true",
    "rules/, rules.yaml, false",
    "rules, rules/a.yaml, true",
    "rules, x/rules/a.yaml, true",
    "rules, x/rules2/a.yaml, false",
    "/rules, rules/deep/a.yaml, true",
    "rules/*, rules/a.yaml, true",
    "rules/*, rules/deep/a.yaml, false",
    "rules/*, x/rules/a.yaml, false",
    "/*, a.yaml, true",
    "/*, a/b.yaml, false",
    "/rules/*, rules/a.yaml, true",
    "/rules/*, rules/deep/a.yaml, false",
    "rules/**, rules/deep/a.yaml, true",
    "**/logs, a/b/logs/x, true",
    "**/logs, logs/x, true",
    "/a/**/z.yaml, a/z.yaml, true",
    "/a/**/z.yaml, a/b/c/z.yaml, true",
    "a/b.yaml, a/b.yaml, true",
    "a/b.yaml, x/a/b.yaml, false",
    "a?.yaml, ab.yaml, true",
    "a?.yaml, a/b.yaml, false",
    "a.yaml, aXyaml, false",
    "*.YAML, a.yaml, false",
    "a\\ b.yaml, a b.yaml, true",
  })
  void patternMatches(String pattern, String path, boolean matches) {
    CodeOwners owners = new CodeOwners("CODEOWNERS", pattern + " @team\n");
    assertEquals(matches ? List.of("@team") : List.of(), owners.of(path));
    assertEquals(List.of(), owners.problems());
  }

  @Test
  void theLastMatchingLineCounts() {
    CodeOwners owners =
        new CodeOwners(
            "CODEOWNERS",
            """
            # all
            *           @org/everyone  # who else
            /rules/     @org/capacity someone@example.com
            /rules/new/
            """);
    assertEquals(List.of("@org/everyone"), owners.of("panels/a.yaml"));
    assertEquals(List.of("@org/capacity", "someone@example.com"), owners.of("rules/a.yaml"));
    assertEquals(List.of(), owners.of("rules/new/a.yaml"));
  }

  @Test
  void aPatternOfManyStarsIsNoBomb() {
    String line = "*a".repeat(40) + "b @team";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertEquals(List.of(), new CodeOwners("CODEOWNERS", line).of("a".repeat(2_000))));
  }

  @Test
  void aLongPatternIsALineThatIsSkipped() {
    CodeOwners owners = new CodeOwners("CODEOWNERS", "* @all\n" + "*a".repeat(1 << 16) + " @team");
    assertEquals(1, owners.problems().size());
    assertEquals(List.of("@all"), owners.of("a"));
  }

  @Test
  void anOwnerOfAnEnterpriseHasAnUnderscore() {
    CodeOwners owners = new CodeOwners("CODEOWNERS", "* @jane_acme @acme_corp/pool_s");
    assertEquals(List.of(), owners.problems());
    assertEquals(List.of("@jane_acme", "@acme_corp/pool_s"), owners.of("a.yaml"));
  }

  @ParameterizedTest
  @CsvSource({
    "!a.yaml @team",
    "[ab].yaml @team",
    "\\#a @team",
    "a.yaml team",
    "a.yaml @team @org/"
  })
  void gitHubSkipsSuchLines(String line) {
    CodeOwners owners = new CodeOwners("CODEOWNERS", "* @all\n" + line + "\n");
    assertEquals(1, owners.problems().size());
    assertEquals(2, owners.problems().getFirst().place().line());
    assertTrue(owners.problems().getFirst().sentence().contains("skips the line"));
    assertEquals(List.of("@all"), owners.of("a.yaml"));
  }
}
