package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.secret.Secrets;

/// Whatever way a text leaves the program, secrets were struck out of it.
class RedactedOutputTest {
  private static final String SECRET = "plain-words-canary-7f3a";

  @TempDir Path folder;

  @Test
  void logsOfTheProductShowNoSecretInMessageOrTrace() throws Exception {
    Secrets.remember(SECRET);
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      configurator.doConfigure(
          Objects.requireNonNull(getClass().getResource("/tifo/assets/logback.xml")));
      context
          .getLogger("tifo.Any")
          .warn(
              "sent {}, got {}",
              SECRET,
              "xoxb-1-canary-7f3a",
              new IllegalStateException("outer", new RuntimeException("inner " + SECRET)));
    } finally {
      System.setErr(before);
      context.stop();
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("WARN  Any: sent [secret], got [secret]"), text);
    assertTrue(text.contains("Caused by: java.lang.RuntimeException: inner [secret]"), text);
    assertFalse(text.contains("canary"), text);
  }

  @Test
  void aLayoutLeavesWhatIsNoSecret() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    RedactedLayout layout = new RedactedLayout();
    layout.setContext(context);
    layout.setPattern("%level %msg");
    layout.start();
    LoggingEvent event =
        new LoggingEvent(
            getClass().getName(),
            context.getLogger("a"),
            Level.INFO,
            "up {}",
            null,
            new Object[] {1});
    assertEquals("INFO up 1", layout.doLayout(event));
  }

  @Test
  void commandsThatFailShowNoSecret() throws Exception {
    Secrets.remember(SECRET);
    Ran unknown = Ran.of("lint", "--" + SECRET);
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("[secret]"), unknown.err());
    assertFalse(unknown.err().contains("canary"), unknown.err());

    Ran missing = Ran.of("journal", "--out", folder.resolve(SECRET));
    assertTrue(missing.err().contains("There is no journal in "), missing.err());
    assertFalse(missing.err().contains("canary"), missing.err());
  }

  @Test
  void reportsThatAreFilesHoldNoSecret() throws Exception {
    Secrets.remember(SECRET);
    Path rules =
        Files.writeString(
            folder.resolve("rules.yml"),
            "groups: [{name: g, rules: [{alert: A, expr: 'up{a=\"%s\"} > >'}]}]".formatted(SECRET));
    Path sarif = folder.resolve("lint.sarif");
    Ran _ = Ran.of("lint", "--format", "sarif", "--out", sarif, rules);
    assertTrue(Files.exists(sarif));
    assertFalse(Files.readString(sarif).contains("canary"), Files.readString(sarif));
    Files.delete(rules);
  }

  @Test
  void linesArePassedOnWholeAndTheRestWhenFlushed() {
    Secrets.remember(SECRET);
    StringWriter seen = new StringWriter();
    PrintWriter out = RedactedWriter.over(new PrintWriter(seen));
    out.print("a " + SECRET.substring(0, 9));
    assertEquals("", seen.toString());
    out.print(SECRET.substring(9) + " b\nc");
    assertEquals("a [secret] b\n", seen.toString());
    out.flush();
    assertEquals("a [secret] b\nc", seen.toString());
    out.print("x".repeat(100_000));
    assertTrue(seen.toString().length() > 65_536, "no line is kept for ever");
  }

  @Test
  void aWriterSaysWhenNobodyReads() {
    PrintWriter out =
        RedactedWriter.over(
            new PrintWriter(new StringWriter()) {
              @Override
              public boolean checkError() {
                return true;
              }
            });
    out.println("a");
    assertTrue(out.checkError());
  }

  @Test
  void tracesThatJavaPrintsShowNoSecret() {
    Secrets.remember("pässwörter-canary-7f3a");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = RedactedStream.over(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    new IllegalStateException("with pässwörter-canary-7f3a").printStackTrace(err);
    err.print("ü");
    err.flush();
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("java.lang.IllegalStateException: with [secret]\n"), text);
    assertTrue(text.endsWith("ü"), text);
    assertFalse(text.contains("canary"), text);
  }
}
