package tifo.app;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import tifo.secret.Redaction;

/// A pattern layout that strikes secrets out of the whole line that it makes: message, names and
/// stack trace. For every appender of a Logback configuration. Any thread.
public final class RedactedLayout extends PatternLayout {
  @Override
  public String doLayout(ILoggingEvent event) {
    return Redaction.of(super.doLayout(event));
  }
}
