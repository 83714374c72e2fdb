package tifo.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// All that is logged while it is open, at every level and with stack traces: through SLF4J,
/// through the JDK's logging, which OkHttp uses, and what goes to standard error. Any thread.
public final class CapturedLogs implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final java.util.logging.Logger okhttp = java.util.logging.Logger.getLogger("okhttp3");
  private final java.util.logging.Logger jdk = LogManager.getLogManager().getLogger("");
  private final java.util.logging.Level okhttpBefore = okhttp.getLevel();
  private final PrintStream error = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringBuilder logged = new StringBuilder();
  private final Slf4j slf4j = new Slf4j();
  private final Jul jul = new Jul();

  public CapturedLogs() {
    slf4j.setContext(context);
    slf4j.start();
    root.setLevel(Level.TRACE);
    root.addAppender(slf4j);
    okhttp.setLevel(java.util.logging.Level.ALL);
    jdk.addHandler(jul);
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  public String text() {
    synchronized (logged) {
      return logged + printed.toString(StandardCharsets.UTF_8);
    }
  }

  private void add(String line) {
    synchronized (logged) {
      logged.append(line).append('\n');
    }
  }

  @Override
  public void close() {
    System.setErr(error);
    jdk.removeHandler(jul);
    okhttp.setLevel(okhttpBefore);
    root.detachAppender(slf4j);
    root.setLevel(before);
    slf4j.stop();
  }

  private final class Slf4j extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
      add(
          event.getLevel()
              + " "
              + event.getLoggerName()
              + ": "
              + event.getFormattedMessage()
              + trace);
    }
  }

  private final class Jul extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      add(formatter.format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
