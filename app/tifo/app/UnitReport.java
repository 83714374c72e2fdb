package tifo.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tifo.rule.unit.UnitFailure;
import tifo.rule.unit.UnitOutcome;
import tifo.rule.unit.UnitTests;

/// Prints what came of unit tests, as promtool does. One thread.
final class UnitReport {
  private final PrintWriter out;
  private final boolean diff;

  UnitReport(PrintWriter out, boolean diff) {
    this.out = out;
    this.diff = diff;
  }

  void print(UnitTests.Outcome outcome) {
    out.println("Unit Testing:  " + outcome.file());
    outcome.warnings().forEach(warning -> out.println("  WARNING: " + warning));
    if (outcome.isPassed()) {
      out.println("  SUCCESS");
    } else {
      out.println("  FAILED:");
    }
    outcome.problems().forEach(problem -> out.println("    " + problem));
    for (UnitOutcome group : outcome.groups()) {
      if (!group.failures().isEmpty() && !group.name().isEmpty()) {
        out.println("    name: " + group.name());
      }
      group.failures().forEach(this::print);
    }
    out.println();
    out.flush();
  }

  private void print(UnitFailure failure) {
    out.println("    " + failure.test());
    if (!failure.isComparison()) {
      return;
    }
    if (diff) {
      lines(failure).forEach(line -> out.println("        " + line));
    } else {
      list("exp", failure.expected());
      list("got", failure.found());
    }
  }

  private void list(String name, List<String> lines) {
    out.println("        " + name + ":[" + (lines.isEmpty() ? "]" : ""));
    lines.forEach(line -> out.println("            " + line));
    if (!lines.isEmpty()) {
      out.println("        ]");
    }
  }

  /// What only one side has, with its sign, and what both have.
  private static List<String> lines(UnitFailure failure) {
    List<String> lines = new ArrayList<>();
    List<String> found = new ArrayList<>(failure.found());
    for (String line : failure.expected()) {
      lines.add((found.remove(line) ? "  " : "- ") + line);
    }
    found.forEach(line -> lines.add("+ " + line));
    return lines;
  }
}
