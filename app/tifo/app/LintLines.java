package tifo.app;

import java.util.Locale;
import tifo.rule.lint.LintLevel;
import tifo.rule.lint.LintReport;
import tifo.rule.lint.Remark;

/// What was found, a line each, as compilers write it, and a sum at the end. Stateless.
final class LintLines {
  private static final String OFF = "\u001b[0m";

  private LintLines() {}

  /// `notes` writes the notes too; they are counted anyway.
  static String write(LintReport report, boolean notes, boolean color) {
    StringBuilder lines = new StringBuilder();
    for (Remark remark : report.remarks()) {
      if (notes || remark.level() != LintLevel.NOTE) {
        lines.append(line(remark, color)).append('\n');
      }
    }
    return lines.append(sum(report, notes)).append('\n').toString();
  }

  private static String line(Remark remark, boolean color) {
    if (!color) {
      return remark.toString();
    }
    String shade =
        switch (remark.level()) {
          case ERROR -> "\u001b[31m";
          case WARNING -> "\u001b[33m";
          case NOTE -> "\u001b[36m";
        };
    return remark.place()
        + ": "
        + shade
        + remark.level().word()
        + OFF
        + ": "
        + remark.text()
        + " ["
        + remark.check().id()
        + "]";
  }

  private static String sum(LintReport report, boolean notes) {
    long hidden = notes ? 0 : report.count(LintLevel.NOTE);
    return String.format(
        Locale.ROOT,
        "%s with %s: %s, %s, %s%s%s.",
        counted(report.files(), "file"),
        counted(report.rules(), "rule"),
        counted(report.count(LintLevel.ERROR), "error"),
        counted(report.count(LintLevel.WARNING), "warning"),
        counted(report.count(LintLevel.NOTE), "note"),
        hidden > 0 ? " (--notes shows them)" : "",
        report.ignored() > 0 ? ", " + report.ignored() + " ignored by comments" : "");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
