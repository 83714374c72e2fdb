package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Comments hold remarks back, and those that do nothing are told.
class LintCommentsTest {
  @Test
  void commentsHoldRemarksBack() {
    String rules =
        """
        groups:
        - name: g
          rules:
          # tifo-lint: ignore no-owner,no-guidance everybody knows
          # tifo-lint: ignore no-panel-link it has none
          - alert: A
            expr: count(x) == 0  # tifo-lint: ignore impossible-comparison kept as a reminder
            labels: {severity: page}
            for: 1m
        """;
    LintReport report = LinterTest.lint(rules);
    assertEquals(List.of(), LinterTest.places(report));
    assertEquals(4, report.ignored());
  }

  @Test
  void commentsThatDoNothingAreTold() {
    String comments =
        """
        # tifo-lint: ignore
        # tifo-lint: ignore no-owner
        # tifo-lint: ignore no-ovner because
        """;
    LintReport report = LinterTest.lint(comments + LinterTest.alert("x > 1"));
    assertEquals(
        List.of(
            "a.yaml:1:1 warning ignore",
            "a.yaml:2:1 note ignore",
            "a.yaml:2:1 warning ignore",
            "a.yaml:3:1 warning ignore"),
        LinterTest.places(report).stream().sorted().toList());
    assertTrue(report.remarks().getLast().text().contains("did you mean 'no-owner'?"));
  }
}
