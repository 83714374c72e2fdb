package tifo.metric;

import java.util.Locale;

/// How loud something is, worst last. OK is the absence of the others.
public enum Severity {
  OK,
  INFO,
  WARNING,
  CRITICAL;

  /// Rule files write severities freely: `warn`, `page`, `ticket`, `high`. What is not known is a
  /// warning, because a severity that we cannot read must not become silence.
  public static Severity parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "critical", "page", "high", "error", "fatal", "emergency", "p1", "1", "sev1" -> CRITICAL;
      case "info", "information", "none", "low", "p4", "4", "notice" -> INFO;
      case "ok" -> OK;
      default -> WARNING;
    };
  }

  public boolean isWorseThan(Severity other) {
    return compareTo(other) > 0;
  }
}
