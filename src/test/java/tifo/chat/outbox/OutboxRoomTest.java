package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.time.FakeClock;

/// Who has to go when the outbox is full or an operator says so, and what comes back.
@Timeout(60)
class OutboxRoomTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));
  private static final Outcome REVOKED = new Outcome.Suspended("no token");

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  private static Outcome wordsFirst(OutboxItem item, Checkpoint saved) {
    if (saved.stage().equals("start")) {
      return new Outcome.Advanced(saved.to("words", "ts", "1").seen());
    }
    return item.isPictureComing() ? new Outcome.AwaitsPicture(saved, Duration.ofSeconds(10)) : DONE;
  }

  private static Telling ordered(String zone) {
    return Posts.firing(zone).with(new Shot.Ordered("paint it"));
  }

  private Outbox outbox(ScriptedTarget target) throws Exception {
    return new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT.withItems(3));
  }

  private static List<String> notices(Outbox outbox) {
    return outbox.status().notices();
  }

  @Test
  void noStartGoesForNewsOrAnEnd() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (_, _) -> REVOKED);
    try (Outbox outbox = outbox(target)) {
      for (String zone : List.of("a", "b", "c")) {
        outbox.submit(Posts.firing(zone));
      }
      clock.awaitSleepers(1);
      outbox.submit(Posts.resolved("d"));
      assertTrue(notices(outbox).getLast().contains("RESOLVED: Losing zone d"));
      outbox.submit(Posts.numbered(Posts.firing("e"), 2, PostKind.UPDATED));
      assertTrue(notices(outbox).getLast().contains("Losing zone e"));
      assertEquals(2, outbox.status().shed());
      assertTrue(
          outbox.desk().list().stream().allMatch(post -> post.kind() == PostKind.FIRING),
          () -> outbox.desk().list().toString());
    }
  }

  @Test
  void wordsThatAreThereAreNotGivenUp() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                item.message().title().contains("zone a") ? wordsFirst(item, saved) : REVOKED);
    try (Outbox outbox = outbox(target)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(400));
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      for (String zone : List.of("b", "c", "d")) {
        outbox.submit(Posts.firing(zone));
      }
      Until.holds(() -> outbox.status().shed() == 1);
      assertTrue(
          notices(outbox).getLast().contains("FIRING: Losing zone b"), notices(outbox)::toString);
    }
  }

  @Test
  void whoDiscardsWordsThatAreThereGivesUpTheirPictureOnly() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxRoomTest::wordsFirst);
    try (Outbox outbox = outbox(target)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(400));
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      Until.holds(() -> discards(outbox, ordered("a").id()));
      assertTrue(outbox.drain(SOON));
      assertTrue(target.asked().getLast().isPictureMissing());
      outbox.submit(Posts.resolved("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().getLast().root().isPresent(), "its end finds it");
  }

  @Test
  void aStartThatIsSentAgainAfterItsEndSaysThatItIsOver() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean(true);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat", (_, _) -> refuses.get() ? new Outcome.Rejected("not this one") : DONE);
    try (Outbox outbox = outbox(target)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      refuses.set(false);
      outbox.submit(Posts.resolved("a"));
      assertTrue(outbox.drain(SOON));
      assertTrue(outbox.desk().sendAgain(Posts.firing("a").id()));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(PostKind.FIRED_AND_RESOLVED, target.kinds().getLast());
    assertEquals("FIRED AND RESOLVED", target.asked().getLast().message().state());
  }

  private static boolean discards(Outbox outbox, String id) {
    try {
      return outbox.desk().discard(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
