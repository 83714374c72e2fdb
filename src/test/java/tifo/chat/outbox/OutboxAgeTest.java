package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.Posts;
import tifo.time.FakeClock;

/// What counts as the age of a post.
@Timeout(60)
class OutboxAgeTest {
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));
  private static final Outcome REVOKED = new Outcome.Suspended("no token");
  private static final Outcome DOWN = new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO);

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);
  private final AtomicBoolean revoked = new AtomicBoolean(true);
  private final AtomicInteger mended = new AtomicInteger();

  /// Once mended it takes one post, and is down for the next.
  private Outcome outcome() {
    if (revoked.get()) {
      return REVOKED;
    }
    return mended.incrementAndGet() == 2 ? DOWN : DONE;
  }

  private void pass(Duration all) throws InterruptedException {
    for (Duration t = Duration.ZERO; t.compareTo(all) < 0; t = t.plusMinutes(5)) {
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(5));
    }
    clock.awaitSleepers(1);
  }

  @Test
  void noPostAgesWhileItsTargetIsSuspended() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (_, _) -> outcome());
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      outbox.submit(Posts.firing("b"));
      pass(Duration.ofHours(30));
      assertEquals(2, outbox.status().queued());
      revoked.set(false);
      outbox.resume("chat");
      Until.holds(() -> outbox.status().targets().getFirst().sent() == 1);
      Until.holds(() -> mended.get() == 2);
      clock.awaitSleepers(1);
      assertEquals(0, outbox.status().targets().getFirst().failed(), "mended, and down at once");
      clock.advance(Duration.ofMinutes(1));
      assertTrue(outbox.drain(Duration.ofSeconds(10)));
      assertEquals(2, outbox.status().targets().getFirst().sent());
    }
  }
}
