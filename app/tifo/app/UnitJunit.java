package tifo.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tifo.rule.unit.UnitFailure;
import tifo.rule.unit.UnitOutcome;
import tifo.rule.unit.UnitTests;

/// What came of unit tests as JUnit XML: a file is a suite, a test group a case. Pure.
final class UnitJunit {
  private UnitJunit() {}

  static String text(List<UnitTests.Outcome> outcomes) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    outcomes.forEach(outcome -> suite(xml, outcome));
    return xml.append("</testsuites>\n").toString();
  }

  private static void suite(StringBuilder xml, UnitTests.Outcome outcome) {
    long failed = outcome.groups().stream().filter(g -> !g.failures().isEmpty()).count();
    Duration took =
        outcome.groups().stream().map(UnitOutcome::took).reduce(Duration.ZERO, Duration::plus);
    xml.append(
        String.format(
            Locale.ROOT,
            "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.3f\">%n",
            BacktestJunit.escaped(outcome.file().toString()),
            outcome.groups().size() + (outcome.isUsable() ? 0 : 1),
            failed,
            outcome.isUsable() ? 0 : 1,
            seconds(took)));
    if (!outcome.isUsable()) {
      String why = String.join("\n", outcome.problems().stream().map(Object::toString).toList());
      xml.append(
              "    <testcase name=\"file\" time=\"0\">\n      <error message=\"cannot be used\">")
          .append(BacktestJunit.escaped(why))
          .append("</error>\n    </testcase>\n");
    }
    for (int i = 0; i < outcome.groups().size(); i++) {
      test(xml, outcome.groups().get(i), i);
    }
    xml.append("  </testsuite>\n");
  }

  private static void test(StringBuilder xml, UnitOutcome group, int number) {
    String name = group.name().isEmpty() ? "group " + (number + 1) : group.name();
    xml.append(
        String.format(
            Locale.ROOT,
            "    <testcase name=\"%s\" time=\"%.3f\"",
            BacktestJunit.escaped(name),
            seconds(group.took())));
    if (group.failures().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    for (UnitFailure failure : group.failures()) {
      String text =
          "exp: "
              + String.join("\n     ", failure.expected())
              + "\ngot: "
              + String.join("\n     ", failure.found());
      xml.append("      <failure message=\"")
          .append(BacktestJunit.escaped(failure.test()))
          .append("\">")
          .append(failure.isComparison() ? BacktestJunit.escaped(text) : "")
          .append("</failure>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
