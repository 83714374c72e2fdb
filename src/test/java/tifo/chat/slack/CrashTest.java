package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.Posts;
import tifo.chat.outbox.InstantClock;
import tifo.chat.outbox.Outbox;
import tifo.time.LiveClock;

/// A process that posts is killed for good at each request, before and after Slack acted on it; the
/// next process goes on. The channel must show one post, and no file the token.
@Timeout(120)
class CrashTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TOKEN = "xoxb-1-canary";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
        "chat.postMessage"
      })
  void killedProcessLeavesOnePost(String method) throws Exception {
    for (Fault fault : List.of(Fault.HANG_BEFORE_ACTING, Fault.HANG_AFTER_ACTING)) {
      Path outboxDir = Files.createDirectories(dir.resolve(fault.name()));
      try (SlackServer slack = new SlackServer(TOKEN)) {
        slack.fail(method, fault);
        killAt(slack, method, outboxDir);
        assertNoToken(outboxDir);
        try (Outbox outbox = outbox(slack, outboxDir)) {
          assertTrue(outbox.drain(SOON), () -> outbox.status().toString());
          outbox.submit(Posts.to("slack", Posts.resolved("a")));
          assertTrue(outbox.drain(SOON), () -> outbox.status().toString());
        }
        assertEquals(1, slack.roots().size(), fault + " " + slack.calls());
        assertEquals(2, slack.messages().size(), fault + " " + slack.calls());
        assertEquals(List.of(), slack.complaints());
        assertNoToken(outboxDir);
      }
    }
  }

  @Test
  void orderlyEndInTheMiddleLeavesOnePostToo() throws Exception {
    for (String method : List.of("upload", "files.completeUploadExternal", "chat.postMessage")) {
      Path outboxDir = Files.createDirectories(dir.resolve(method));
      try (SlackServer slack = new SlackServer(TOKEN)) {
        slack.fail(method, Fault.HANG_AFTER_ACTING);
        // The end waits for the request that hangs, so this is how long it takes.
        try (Outbox first = outbox(slack, outboxDir, Duration.ofMillis(500))) {
          first.submit(Posts.to("slack", Posts.firing("a")));
          slack.awaitCalls(method, 1);
        }
        try (Outbox second = outbox(slack, outboxDir)) {
          assertTrue(second.drain(SOON), () -> second.status().toString());
        }
        assertEquals(1, slack.messages().size(), slack.calls().toString());
      }
    }
  }

  /// Runs `main` in another JVM and kills it (SIGKILL) while it waits for the answer.
  private static void killAt(SlackServer slack, String method, Path outboxDir) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a second: nothing pays that takes time to warm up.
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashTest.class.getName(),
                slack.base().toString(),
                outboxDir.toString())
            .redirectErrorStream(true)
            .redirectOutput(outboxDir.resolveSibling("log-" + method + ".txt").toFile())
            .start();
    try {
      slack.awaitCalls(method, 1);
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    }
    assertNoToken(outboxDir.resolveSibling("log-" + method + ".txt"));
  }

  /// The process to be killed: `BASE_ADDRESS OUTBOX_FOLDER`.
  public static void main(String[] args) throws Exception {
    SlackSettings settings =
        new SlackSettings(
            "slack", SlackServer.CHANNEL, java.net.URI.create(args[0]), Duration.ofSeconds(60));
    try (Outbox outbox =
        new Outbox(
            Path.of(args[1]), List.of(new SlackTarget(settings, () -> TOKEN)), new LiveClock())) {
      outbox.submit(Posts.to("slack", Posts.firing("a")));
      outbox.drain(Duration.ofSeconds(60));
    }
  }

  private static Outbox outbox(SlackServer slack, Path outboxDir) throws IOException {
    return outbox(slack, outboxDir, Duration.ofSeconds(5));
  }

  private static Outbox outbox(SlackServer slack, Path outboxDir, Duration answer)
      throws IOException {
    SlackSettings settings = new SlackSettings("slack", SlackServer.CHANNEL, slack.base(), answer);
    return new Outbox(
        outboxDir, List.of(new SlackTarget(settings, () -> TOKEN)), new InstantClock(Posts.START));
  }

  private static void assertNoToken(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("canary"), file + " holds the token");
        assertFalse(bytes.contains("sig=secret"), file + " holds an upload address");
      }
    }
  }
}
