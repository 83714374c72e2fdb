package tifo.paint;

import tifo.metric.Severity;

/// Which shape stands for a severity.
public final class Icons {
  private Icons() {}

  public static Icon of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Icon.CRITICAL;
      case WARNING -> Icon.WARNING;
      case INFO -> Icon.INFO;
      case OK -> Icon.OK;
    };
  }

  /// The hollow shape of something that a person has acknowledged.
  static Icon acknowledged(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Icon.ACK_CRITICAL;
      case WARNING -> Icon.ACK_WARNING;
      case INFO -> Icon.ACK_INFO;
      case OK -> Icon.OK;
    };
  }
}
