package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

@Timeout(60)
class PollerListenerTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final ScriptedSource source = new ScriptedSource("tokyo").answeringSeconds();

  @Test
  void oneThatThrowsEndsNothingAndIsWrittenDownOnce() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(Listeners.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    boolean additive = logger.isAdditive();
    logger.setAdditive(false);
    BlockingQueue<BoardSnapshot> heard = new LinkedBlockingQueue<>();
    try (Poller poller =
        new Poller(
            List.of(PollBoards.instants("b", "up")),
            SourceSet.of(source),
            clock,
            PollSettings.DEFAULT)) {
      poller.listen(_ -> {
        throw new IllegalStateException("a bug of the wall");
      });
      poller.listen(heard::add);
      poller.open("b");
      for (int round = 1; round < 5; round++) {
        source.awaitCalls(round);
        clock.awaitSleepers(1);
        awaitAnswerOf(clock.now(), heard);
        clock.advance(Duration.ofSeconds(5));
      }
    } finally {
      logger.detachAppender(log);
      logger.setAdditive(additive);
    }
    assertEquals(1, log.list.size(), log.list.toString());
    assertEquals("a bug of the wall", log.list.getFirst().getThrowableProxy().getMessage());
  }

  private static void awaitAnswerOf(Instant at, BlockingQueue<BoardSnapshot> heard)
      throws InterruptedException {
    boolean known = false;
    while (!known) {
      BoardSnapshot next = heard.poll(10, TimeUnit.SECONDS);
      assertNotNull(next, "the board publishes no more");
      known =
          next.panel("p0")
              .flatMap(data -> data.reading("a"))
              .filter(reading -> reading.isFresh() && reading.since().equals(at))
              .isPresent();
    }
  }
}
