package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.PanelData;
import tifo.chat.TargetValues;
import tifo.chat.slack.SlackServer;
import tifo.chat.slack.SlackTarget;
import tifo.metric.Labels;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.paint.Png;
import tifo.paint.Theme;
import tifo.rule.AlertEvent;
import tifo.secret.SecretSource;

/// The main job, end to end, on real parts: a Prometheus scrapes the simulator, a zone dies, the
/// rule fires, and the picture of its panel is in chat; then the zone comes back.
class AlertJourneyTest {
  private static final String TOKEN = "xoxb-journey-canary-7f3a";

  @TempDir Path folder;

  @Test
  @Timeout(240)
  void postsThePictureOfTheSurvivalPanelWhenAZoneDies() throws Exception {
    try (Platform platform = Platform.start(folder.resolve("prometheus"), 20);
        SlackServer slack = new SlackServer(TOKEN);
        WarRoom room = room(platform, slack)) {
      List<AlertEvent.Kind> events = Collections.synchronizedList(new ArrayList<>());
      News news = new News();
      room.alertFeed()
          .onEvents(told -> {
            told.forEach(event -> events.add(event.kind()));
            news.come();
          });
      AutoCloseable _ = room.listen(news::come);
      room.show("node-pools");
      room.start();
      news.await("the survival panel has data", () -> survival(room) > 1);

      platform.begin("zone-loss?zone=asia-northeast1-b&for=120m");
      news.await("survival falls below 1", () -> survival(room) < 1);
      news.await("the rule fires", () -> events.contains(AlertEvent.Kind.FIRING));
      assertTrue(
          events.indexOf(AlertEvent.Kind.PENDING) < events.indexOf(AlertEvent.Kind.FIRING),
          events::toString);
      assertTrue(events.contains(AlertEvent.Kind.PENDING));
      slack.awaitMessages(1);
      assertInOrder(
          slack.calls(), "files.getUploadURLExternal", "upload", "files.completeUploadExternal");
      // ahead of the post, or after it where the machine is slow
      slack.await("a picture in the first post", () -> shown(slack).isPresent());
      assertPicture(shown(slack).orElseThrow());

      platform.end("zone-loss");
      news.await("the rule resolves", () -> events.contains(AlertEvent.Kind.RESOLVED));
      slack.awaitMessages(2);
      SlackServer.Posted root = slack.roots().getFirst();
      assertEquals(1, slack.roots().size());
      assertTrue(slack.messages().stream().anyMatch(message -> message.thread().equals(root.ts())));
      assertEquals(List.of(), slack.complaints());
    }
    assertNoTokenOnDisk();
  }

  private static Optional<SlackServer.Picture> shown(SlackServer slack) {
    String blocks = slack.roots().getFirst().blocks();
    return slack.pictures().stream().filter(one -> blocks.contains(one.id())).findFirst();
  }

  private static void assertPicture(SlackServer.Picture picture) throws IOException {
    assertTrue(picture.done());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    int critical = Theme.DARK.critical() & 0xFFFFFF;
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == critical) {
          found++;
        }
      }
    }
    assertTrue(found > 500, found + " pixels in the threshold's colour");
    Map<String, String> provenance = Png.readText(picture.bytes());
    assertEquals("node-pools/survival", provenance.get("Panel"));
    assertEquals("ZoneLossDoesNotHold", provenance.get("Rule"));
    assertEquals("firing", provenance.get("State"));
    assertTrue(provenance.getOrDefault("Source", "").contains("127.0.0.1"), provenance::toString);
  }

  private static double survival(WarRoom room) {
    Optional<PanelData> data = room.snapshot("node-pools").panel("survival");
    Optional<Reading> reading = data.flatMap(d -> d.reading("survival"));
    return reading
        .filter(Reading::isFresh)
        .flatMap(r -> r.matrix().find(Labels.of("cluster", "jp-main")))
        .map(Series::last)
        .orElse(Double.NaN);
  }

  private WarRoom room(Platform platform, SlackServer slack) throws Exception {
    Path token = folder.resolve("token");
    Files.writeString(token, TOKEN);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Settings settings =
        Settings.defaults()
            .asking(platform.source())
            .posting(
                new Settings.Chat(
                    SlackTarget.KIND,
                    new TargetValues(
                        "war-room",
                        Map.of("channel", SlackServer.CHANNEL),
                        Map.of("token", new SecretSource.InFile(token)),
                        Map.of("api", slack.base()),
                        Map.of())))
            .overriddenBy(
                Optional.empty(), Optional.of(rules(folder)), Optional.of(Settings.Language.EN));
    return Rooms.over(settings, folder, platform.fixture());
  }

  /// The shipped survival rule alone, with a match's minutes turned into seconds.
  static Path rules(Path folder) throws IOException {
    String shipped = Files.readString(Path.of("alert-rules/node-pools.yaml"));
    int begin = shipped.indexOf("      - alert: ZoneLossDoesNotHold");
    int end = shipped.indexOf("      - alert:", begin + 1);
    String rule =
        shipped.substring(begin, end).replaceFirst("(?m)^        for: .*$", "        for: 3s");
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, "groups:\n  - name: journey\n    interval: 1s\n    rules:\n" + rule);
    return file;
  }

  private static void assertInOrder(List<String> calls, String... expected) {
    int at = -1;
    for (String call : expected) {
      int next = calls.subList(at + 1, calls.size()).indexOf(call);
      assertTrue(next >= 0, call + " in its order in " + calls);
      at += next + 1;
    }
  }

  private void assertNoTokenOnDisk() throws IOException {
    try (var files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!text.contains(TOKEN), () -> "the token is in " + file.getFileName());
      }
    }
  }

  /// Looks again whenever something has changed. Any thread.
  private static final class News {
    synchronized void come() {
      notifyAll();
    }

    synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!condition.getAsBoolean()) {
        long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (rest <= 0) {
          throw new AssertionError("within 60 s not: " + what);
        }
        wait(rest);
      }
    }
  }
}
