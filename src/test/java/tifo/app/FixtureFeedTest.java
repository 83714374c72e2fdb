package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tifo.time.FakeClock;

/// How the match becomes known when its server is late.
@Timeout(60)
class FixtureFeedTest {
  private static final String MATCH =
      "{\"home\": \"JPN\", \"away\": \"ESP\", \"kick_off\": \"2022-12-02T04:00:00+09:00\"}";

  private final FakeClock clock = new FakeClock(Instant.EPOCH);
  private final MockWebServer server = new MockWebServer();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(FixtureFeed.class);

  @TempDir private Path folder;

  @BeforeEach
  void listen() throws Exception {
    server.start();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    logger.setLevel(null);
    server.close();
  }

  private void answer(int code, String body) {
    server.enqueue(new MockResponse.Builder().code(code).body(body).build());
  }

  private FixtureFeed feed() {
    return Fixtures.load(Optional.of(server.url("/fixture").toString()), Settings.defaults());
  }

  @Test
  void isFetchedInTheBackgroundUntilTheServerGivesIt() throws Exception {
    answer(503, "");
    answer(503, "");
    answer(200, "home: JPN\n");
    answer(200, MATCH);
    CountDownLatch known = new CountDownLatch(1);
    try (FixtureFeed feed = feed()) {
      assertEquals(0, server.getRequestCount(), "the wall does not wait for it");
      feed.start(clock, known::countDown);
      for (int failures = 1; failures <= 3; failures++) {
        clock.awaitSleepers(1);
        assertEquals(failures, server.getRequestCount());
        assertEquals(Optional.empty(), feed.now());
        clock.advance(Duration.ofSeconds(4));
      }
      assertTrue(known.await(10, TimeUnit.SECONDS));
      assertEquals("ESP", feed.now().orElseThrow().away());
    }
    List<String> said = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertEquals(3, said.size(), "the same reason is said once: " + said);
    assertTrue(said.get(0).endsWith("/fixture answers 503"), said.toString());
    assertTrue(said.get(1).contains("needs the key 'away'"), said.toString());
    assertEquals("The match is JPN - ESP", said.get(2));
  }

  @Test
  void closingEndsTheWaiting() throws Exception {
    answer(503, "");
    FixtureFeed feed = feed();
    feed.start(clock, () -> {});
    clock.awaitSleepers(1);
    feed.close();
    clock.advance(Duration.ofHours(1));
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void fileIsReadAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("match.json"), MATCH);
    FixtureFeed feed = Fixtures.load(Optional.of(file.toString()), Settings.defaults());
    assertEquals("JPN", feed.now().orElseThrow().home());
  }

  @Test
  void addressWithAPasswordIsRefusedWithoutRepeatingIt() {
    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> Fixtures.load(Optional.of("http://me:canary-7f3a@host/"), Settings.defaults()));
    assertTrue(!String.valueOf(refused.getMessage()).contains("canary-7f3a"));
  }
}
