package tifo.rule.lint;

import java.util.Locale;
import java.util.Set;
import tifo.metric.Severity;

/// Which severities Tifo knows, as opposed to those that it takes for a warning. Stateless.
final class SeverityWords {
  /// The words that people use for a warning.
  private static final Set<String> WARNINGS =
      Set.of("warning", "warn", "ticket", "medium", "p2", "p3", "2", "3", "sev2", "sev3");

  private SeverityWords() {}

  static boolean knows(String text) {
    return Severity.parse(text) != Severity.WARNING
        || WARNINGS.contains(text.toLowerCase(Locale.ROOT));
  }
}
