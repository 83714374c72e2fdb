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

  /// What should have been, or why the rule has nothing to judge; perhaps empty.
  static String limit(Pen pen, Alert alert) {
    boolean silent = alert.limit().isBlank() && alert.hasNoValue();
    return silent ? pen.say("frame.noSeries") : alert.limit();
  }

  /// The title, or the rule's name when it has none.
  static String subject(Alert alert) {
    return alert.title().isBlank() ? alert.ruleName() : alert.title();
  }
}
