package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.Posts;
import tifo.time.FakeClock;

/// What becomes of a picture says nothing about whether its target works.
@Timeout(60)
class OutboxPictureTroubleTest {
  private static final Outcome LATER =
      new Outcome.Retry(Cause.PICTURE, "its host is down", Duration.ofSeconds(30));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  @Test
  void aPictureInTroubleLiftsNoSuspension() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Outcome refused = new Outcome.Suspended("give a new token");
    ScriptedTarget target =
        new ScriptedTarget("chat", (_, _) -> calls.incrementAndGet() == 1 ? refused : LATER);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      outbox.resume("chat");
      target.awaitAsked(2);
      awaitNoneUnderWay(outbox);
      assertEquals("give a new token", suspended(outbox));
    }
    assertEquals(Posting.State.SUSPENDED, OutboxReader.list(dir).getFirst().state(), "on disk");
  }

  @Test
  void aPictureInTroubleClosesNoBreaker() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Outcome down = new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO);
    int posts = Gate.FAILURES_TO_OPEN;
    ScriptedTarget target =
        new ScriptedTarget("chat", (_, _) -> calls.incrementAndGet() == posts + 1 ? LATER : down);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      for (int i = 0; i < posts; i++) {
        outbox.submit(Posts.firing("zone-" + i));
      }
      target.awaitAsked(posts);
      awaitNoneUnderWay(outbox);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(2));
      target.awaitAsked(posts + 2);
      awaitNoneUnderWay(outbox);
      clock.awaitSleepers(1);
      assertEquals(posts + 2, target.asked().size(), "one at a time, until one gets through");
    }
  }

  private static void awaitNoneUnderWay(Outbox outbox) throws Exception {
    Until.holds(
        () -> outbox.desk().list().stream().noneMatch(p -> p.state() == Posting.State.SENDING));
  }

  private static String suspended(Outbox outbox) {
    return outbox.status().targets().getFirst().suspended().orElseThrow();
  }
}
