package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Reading;
import tifo.rule.AlertBook;
import tifo.source.SourceHealth;
import tifo.time.LiveClock;

/// A source's token stays out of all that the wired room shows and writes, even when the server
/// repeats it in its errors.
@Timeout(60)
class CanaryTest {
  private static final String CANARY = "glsa_canary-7f3a-4f1d77";

  @TempDir Path folder;

  @Test
  void tokenThatAServerRepeatsIsStruckOut() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(new Repeating());
      server.start();
      Settings settings = settings(server.url("/").toString());
      try (WarRoom room = Rooms.over(settings, folder)) {
        CountDownLatch failed = new CountDownLatch(1);
        AutoCloseable _ =
            room.listen(() -> {
              if (!failures(room).isEmpty()) {
                failed.countDown();
              }
            });
        room.show("node-pools");
        assertTrue(failed.await(20, TimeUnit.SECONDS), "no panel failed");
        AlertBook book = room.alertFeed().evaluateOnce(new LiveClock().now());

        SourceHealth health = room.sources().getFirst();
        assertEquals(SourceHealth.State.FAILED, health.state());
        assertTrue(health.reason().orElseThrow().contains("token"), health.toString());
        assertSilent(health.toString());
        assertSilent(failures(room).toString());
        assertFalse(book.failures().isEmpty());
        assertSilent(book.toString());
        assertSilent(room.outbox().status().toString());
        assertSilent(settings.toString());
      }
    }
    try (var files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertSilent(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static void assertSilent(String text) {
    assertFalse(text.contains("canary"), text);
  }

  private static List<Reading> failures(WarRoom room) {
    return room.snapshot("node-pools").panels().values().stream()
        .flatMap(panel -> panel.readings().values().stream())
        .filter(Reading.Failed.class::isInstance)
        .toList();
  }

  private Settings settings(String url) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), CANARY);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Path file =
        Files.writeString(
            folder.resolve("tifo.yaml"),
            """
            sources:
              - name: tokyo
                url: %s
                auth: {bearer: {file: token}}
            """
                .formatted(url));
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    return loaded.settings();
  }

  private static final class Repeating extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String sent = String.valueOf(request.getHeaders().get("Authorization"));
      return new MockResponse.Builder().code(500).body("bad token: " + sent).build();
    }
  }
}
