package tifo.paint;

import tifo.rule.Alert;

/// An alert's title with its value, told once.
final class AlarmTitle {
  private AlarmTitle() {}

  static String of(Alert alert) {
    String title = subject(alert);
    boolean told = alert.valueText().isBlank() || title.contains(alert.valueText());
    return told ? title : title + " " + alert.valueText();
  }

  /// The title, or the rule's name when it has none.
  static String subject(Alert alert) {
    return alert.title().isBlank() ? alert.ruleName() : alert.title();
  }
}
