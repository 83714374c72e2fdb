package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.chat.ChatTarget.Pace;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.time.FakeClock;

/// Targets that are slow, down, suspended or at fault hold up neither each other nor the outbox.
@Timeout(60)
class OutboxTargetTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  @Test
  void deadTargetHoldsUpNoOther() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedTarget hung =
        new ScriptedTarget(
            "hung",
            (item, saved) -> {
              try {
                never.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                // The outbox closes.
              }
              return new Outcome.Ambiguous("hung");
            });
    ScriptedTarget fine = new ScriptedTarget("fine", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(hung, fine), clock)) {
      for (int i = 0; i < 30; i++) {
        outbox.submit(Posts.to("hung", Posts.firing("zone-" + i)));
        outbox.submit(Posts.to("fine", Posts.firing("zone-" + i)));
      }
      fine.awaitAsked(30);
      never.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void aWallClockThatJumpsChangesNoWait(Cause cause) throws Exception {
    AtomicBoolean works = new AtomicBoolean();
    Outcome wait = new Outcome.Retry(cause, "not now", Duration.ofSeconds(30));
    ScriptedTarget target = new ScriptedTarget("chat", (_, _) -> works.get() ? DONE : wait);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      clock.setBack(Duration.ofHours(1));
      clock.setOn(Duration.ofHours(26));
      clock.advance(Duration.ofMillis(29_999));
      assertEquals(1, target.asked().size(), "no attempt before the time is over");
      works.set(true);
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void aJumpOfTheWallClockMakesNoPostTooOld() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Outcome down = new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO);
    ScriptedTarget target =
        new ScriptedTarget("chat", (_, _) -> calls.incrementAndGet() < 3 ? down : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      clock.setOn(Duration.ofHours(25));
      clock.advance(Duration.ofMinutes(1));
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(1));
      assertTrue(outbox.drain(SOON));
      assertEquals(0, only(outbox).failed());
      assertEquals(1, only(outbox).sent());
    }
  }

  @Test
  void aNightThatTheMachineSleptMakesNoPostTooOld() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Outcome down = new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO);
    ScriptedTarget target =
        new ScriptedTarget("chat", (_, _) -> calls.incrementAndGet() < 3 ? down : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofHours(25));
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(1));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, only(outbox).sent());
    }
  }

  @Test
  void agesOverProcessesAndIsPutAsideInTheEnd() throws Exception {
    OutboxLimits d = OutboxLimits.DEFAULT;
    OutboxLimits limits =
        new OutboxLimits(
            d.items(),
            d.bytes(),
            d.workers(),
            d.episodes(),
            Duration.ofMinutes(25),
            d.suspendedProbe(),
            d.grace(),
            d.pictureWait(),
            d.pictureLimit());
    Outcome down = new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO);
    ScriptedTarget target = new ScriptedTarget("chat", (_, _) -> down);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, limits)) {
      outbox.submit(Posts.firing("a"));
      for (int i = 1; i <= 3; i++) {
        target.awaitAsked(i);
        clock.awaitSleepers(1);
        clock.advance(Duration.ofMinutes(i < 3 ? 10 : 0));
      }
      assertEquals(1, only(outbox).queued(), "20 minutes old");
    }
    clock.advance(Duration.ofHours(10));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, limits)) {
      target.awaitAsked(4);
      clock.awaitSleepers(1);
      assertEquals(1, only(outbox).queued(), "no older: nobody tried meanwhile");
      clock.advance(Duration.ofMinutes(10));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, only(outbox).failed());
    }
    Posting failed = OutboxReader.list(dir).getFirst();
    assertEquals(Posting.State.FAILED, failed.state());
    assertEquals("not sent within 0 h; last: down", failed.why());
  }

  @Test
  void suspendedTargetKeepsItsPostsUntilItIsResumed() throws Exception {
    AtomicBoolean revoked = new AtomicBoolean(true);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> revoked.get() ? new Outcome.Suspended("give a new token") : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      outbox.submit(Posts.firing("b"));
      outbox.submit(Posts.firing("c"));
      assertFalse(outbox.drain(SOON), "returns early: waiting would not help");
      assertEquals("give a new token", only(outbox).suspended().orElseThrow());
      assertEquals(3, only(outbox).queued());
      assertEquals(1, target.asked().size(), "no attempt is wasted while suspended");
      revoked.set(false);
      outbox.resume("chat");
      assertTrue(outbox.drain(SOON), "waits again: somebody says that it is mended");
      assertEquals(4, target.asked().size());
      assertTrue(only(outbox).healthy());
    }
  }

  @Test
  void aPostThatWaitsForItsPictureIsNoAnswerOfTheTarget() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                item.isPictureComing()
                    ? new Outcome.AwaitsPicture(saved, Duration.ofSeconds(5))
                    : new Outcome.Suspended("give a new token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      Until.holds(() -> outbox.desk().discard(Posts.firing("a").id()));
      outbox.submit(Posts.firing("b").with(new Shot.Ordered("paint b")));
      clock.advance(Duration.ofSeconds(1));
      outbox.resume("chat");
      target.awaitAsked(2);
      Until.holds(() -> outbox.desk().list().getFirst().state() != Posting.State.SENDING);
      assertEquals("give a new token", only(outbox).suspended().orElseThrow());
    }
  }

  @Test
  void drainGivesUpAgainWhenAResumedTargetIsStillNotMended() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("give a new token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      outbox.resume("chat");
      assertFalse(outbox.drain(SOON));
      assertEquals(2, target.asked().size(), "it tried once more");
    }
  }

  @Test
  void requestToWaitHoldsTheWholeTarget() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                calls.incrementAndGet() == 1
                    ? new Outcome.Retry(Cause.RATE_LIMITED, "429", Duration.ofSeconds(30))
                    : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      outbox.submit(Posts.firing("b"));
      clock.advance(Duration.ofMillis(29_999));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size());
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
      assertEquals(3, target.asked().size());
    }
  }

  @Test
  void aTargetInTroubleIsLeftAloneAsLongAsItAsksThoughItMayHavePosted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                calls.incrementAndGet() == 1
                    ? new Outcome.Ambiguous("503", Duration.ofSeconds(30))
                    : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(29_999));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size());
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void keepsThePaceOfTheTarget() throws Exception {
    Pace slow = new Pace(2, Duration.ofSeconds(1));
    ScriptedTarget target = new ScriptedTarget("chat", slow, (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      for (int i = 0; i < 4; i++) {
        outbox.submit(Posts.firing("zone-" + i));
      }
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      assertEquals(2, target.asked().size());
      clock.advance(Duration.ofSeconds(1));
      target.awaitAsked(3);
      clock.awaitSleepers(1);
      assertEquals(3, target.asked().size());
      clock.advance(Duration.ofSeconds(1));
      assertTrue(outbox.drain(SOON));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_READY", "PICTURE"})
  void whatWaitsForItselfOnlyTakesNoTurnOfPosts(Cause cause) throws Exception {
    Pace slow = new Pace(1, Duration.ofSeconds(10));
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            slow,
            (item, saved) ->
                saved.visible()
                    ? new Outcome.Retry(cause, "a file", Duration.ofSeconds(5))
                    : new Outcome.Advanced(saved.to("words").seen()));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(2);
      outbox.submit(Posts.firing("b"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(9_999));
      clock.awaitSleepers(1);
      assertEquals(2, target.asked().size(), "the words of the first took a turn");
      clock.advance(Duration.ofMillis(1));
      target.awaitAsked(4);
      Until.holds(
          () -> outbox.desk().list().stream().allMatch(p -> p.state() == Posting.State.QUEUED));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      target.awaitAsked(6);
      outbox.submit(Posts.firing("c"));
      target.awaitAsked(8);
    }
  }

  private static ScriptedTarget failingFirst(Runnable failure) {
    AtomicInteger calls = new AtomicInteger();
    return new ScriptedTarget(
        "chat",
        (item, saved) -> {
          if (calls.incrementAndGet() == 1) {
            failure.run();
          }
          return DONE;
        });
  }

  @Test
  void faultOfATargetIsNotTheEndOfItsLane() throws Exception {
    ScriptedTarget target =
        failingFirst(() -> {
          throw new IllegalStateException("a bug with xoxb-1-canary-7f3a");
        });
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      assertFalse(only(outbox).problem().orElseThrow().contains("canary"));
      clock.advance(Duration.ofMinutes(2));
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void anErrorInATargetIsInDoubtAndNotTheEndOfItsLane() throws Exception {
    ScriptedTarget target =
        failingFirst(() -> {
          throw new OutOfMemoryError("a test");
        });
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size(), "it is left alone for a while");
      clock.advance(Duration.ofMinutes(2));
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().getLast().doubtful());
  }

  @Test
  void anErrorBesideATargetIsInDoubtToo() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Permission failing =
        new Permission() {
          @Override
          public Answer ask(Post post, Progressed here) {
            return Permission.ALWAYS.ask(post, here);
          }

          @Override
          public void letGo(Post post, Progressed here) {}

          @Override
          public void told(Post post, Map<String, String> reference) {
            if (calls.incrementAndGet() == 1) {
              throw new OutOfMemoryError("a test");
            }
          }
        };
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT, failing)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size(), "it is left alone for a while");
      clock.advance(Duration.ofMinutes(2));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(2, target.asked().size());
    assertTrue(target.asked().getLast().doubtful(), "it was posted");
  }

  private static OutboxStatus.TargetStatus only(Outbox outbox) {
    return outbox.status().targets().getFirst();
  }
}
