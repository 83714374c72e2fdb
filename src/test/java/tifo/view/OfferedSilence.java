package tifo.view;

import tifo.rule.Alert;

/// What M offers as a silence of an alarm, for tests beyond the view.
public final class OfferedSilence {
  private OfferedSilence() {}

  public static String of(Alert alert) {
    return SilenceLabels.of(alert);
  }
}
