package tifo.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.secret.Redaction;
import tifo.source.SourceException;

/// How long one credential's value, and its command's failure, is good.
class CredentialsTest {
  @TempDir Path dir;
  private final AtomicLong nanoTime = new AtomicLong();

  private Credentials command(String script) {
    List<String> line = List.of("sh", "-c", "echo run >> " + dir.resolve("runs") + "; " + script);
    Credential origin = new Credential.FromCommand(line, Duration.ofSeconds(10));
    return new Credentials("tokyo", origin, nanoTime::get);
  }

  private int runs() throws Exception {
    return Files.readAllLines(dir.resolve("runs")).size();
  }

  @Test
  void failingCommandIsNotRunForEveryPanel() throws Exception {
    Credentials credentials = command("exit 3");
    for (int panel = 0; panel < 5; panel++) {
      SourceException e = assertThrows(SourceException.class, credentials::current);
      assertEquals(SourceException.Kind.UNAUTHORIZED, e.kind());
      assertTrue(String.valueOf(e.getMessage()).contains("exit code 3"), e.getMessage());
    }
    assertEquals(1, runs());

    nanoTime.addAndGet(Credentials.COMMAND_PAUSE.toNanos());
    assertThrows(SourceException.class, credentials::current);
    assertEquals(2, runs());
  }

  @Test
  void commandThatWorksAgainAfterThePauseIsGoodAtOnce() throws Exception {
    Path token = dir.resolve("token");
    Credentials credentials = command("cat " + token);
    assertThrows(SourceException.class, credentials::current);
    Files.writeString(token, "tok-1");
    nanoTime.addAndGet(Credentials.COMMAND_PAUSE.toNanos());

    assertEquals("tok-1", credentials.current());
    assertEquals("tok-1", credentials.current());
    assertEquals(2, runs());
  }

  @Test
  void whatWasSentStaysStruckOutAfterARotation() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Credential rotating = new Credential.Given(() -> "canary-7f3a-" + count.incrementAndGet());
    Credentials credentials = new Credentials("tokyo", rotating, nanoTime::get);
    for (int i = 0; i < 20; i++) {
      credentials.current();
    }
    assertEquals("[secret], [secret]", Redaction.of("canary-7f3a-1, canary-7f3a-20"));
  }
}
