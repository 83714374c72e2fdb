package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.time.FakeClock;

/// What is submitted is told to every target once, in order, across restarts.
@Timeout(60)
class OutboxTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  @Test
  void sendsToEveryTargetAndLeavesNothingBehind() throws Exception {
    ScriptedTarget one = new ScriptedTarget("one", (item, saved) -> DONE);
    ScriptedTarget two = new ScriptedTarget("two", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(one, two), clock)) {
      outbox.submit(Posts.to("one", Posts.firing("a")));
      outbox.submit(Posts.to("two", Posts.firing("a")));
      outbox.submit(Posts.to("nobody", Posts.firing("a")));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, outbox.status().targets().get(0).sent());
      assertEquals(1, outbox.status().targets().get(1).sent());
    }
    assertEquals(1, one.asked().size());
    assertEquals(1, two.asked().size());
    assertEquals(List.of(PostKind.FIRING, PostKind.FIRING), kinds(OutboxReader.list(dir)));
    assertEquals(List.of(), list("pictures"));
  }

  @Test
  void tellsNothingTwiceEvenAfterARestart() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    for (int run = 0; run < 2; run++) {
      try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
        outbox.submit(Posts.firing("a"));
        outbox.submit(Posts.firing("a"));
        assertTrue(outbox.drain(SOON));
      }
    }
    assertEquals(1, target.asked().size());
  }

  @Test
  void endFollowsStartAndKnowsItsThread() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      outbox.submit(Posts.resolved("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(List.of(PostKind.FIRING, PostKind.RESOLVED), target.kinds());
    OutboxItem.Root root = target.asked().getLast().root().orElseThrow();
    assertEquals(Map.of("ts", "1"), root.reference());
    assertEquals("FIRING", root.message().state());
  }

  @Test
  void realTroubleAfterMissingDataIsAPostOfItsOwnThatTheEndAnswers() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Done(Map.of("id", item.id())));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      for (Telling post :
          List.of(Posts.noData("a"), Posts.firing("a"), Posts.firing("a"), Posts.resolved("a"))) {
        outbox.submit(post);
        assertTrue(outbox.drain(SOON));
      }
    }
    assertEquals(
        List.of("NO DATA", "FIRING", "RESOLVED"),
        target.asked().stream().map(item -> item.message().state()).toList());
    OutboxItem.Root root = target.asked().getLast().root().orElseThrow();
    assertEquals("FIRING", root.message().state());
    assertEquals(Map.of("id", target.asked().get(1).id()), root.reference());
  }

  @Test
  void startAndEndBecomeOnePostWhileNothingIsSent() throws Exception {
    AtomicBoolean down = new AtomicBoolean(true);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                down.get() ? new Outcome.Retry(Cause.UNREACHABLE, "down", Duration.ZERO) : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      outbox.submit(Posts.resolved("a"));
      down.set(false);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(2));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(List.of(PostKind.FIRING, PostKind.FIRED_AND_RESOLVED), target.kinds());
    OutboxItem both = target.asked().getLast();
    assertEquals("FIRED AND RESOLVED", both.message().state());
    assertTrue(both.group().alerts().getFirst().endsAt().isPresent(), "programs are told the end");
    assertTrue(both.message().facts().stream().anyMatch(f -> f.name().equals("Lasted")));
    assertEquals(List.of(), list("pictures"));
  }

  @Test
  void startNewsAndEndBecomeOnePostWhileNothingIsSent() throws Exception {
    AtomicReference<Outcome> next = new AtomicReference<>(new Outcome.Suspended("no token"));
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> next.get());
    List<Telling> all =
        List.of(
            Posts.numbered(Posts.firing("a"), 1, PostKind.FIRING),
            Posts.numbered(Posts.firing("b"), 2, PostKind.UPDATED),
            Posts.numbered(Posts.firing("c"), 3, PostKind.UPDATED),
            Posts.numbered(Posts.resolved("a"), 4, PostKind.RESOLVED));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(all.getFirst());
      Until.first(outbox, Posting.State.SUSPENDED);
      for (Telling news : all) {
        outbox.submit(news);
      }
      assertEquals(1, outbox.status().queued());
      Until.holds(() -> list("pictures").size() == 1);
    }
    next.set(DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      assertTrue(outbox.drain(SOON));
      for (Telling again : all) {
        outbox.submit(again);
      }
      assertEquals(0, outbox.status().queued(), "all of them are told");
    }
    assertEquals(List.of(PostKind.FIRING, PostKind.FIRED_AND_RESOLVED), target.kinds());
    assertEquals(List.of(), list("pictures"));
  }

  @Test
  void startThatMayHaveBeenSeenIsNotMerged() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> calls.incrementAndGet() == 1 ? new Outcome.Ambiguous("cut") : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      outbox.submit(Posts.resolved("a"));
      clock.advance(Duration.ofMinutes(2));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(List.of(PostKind.FIRING, PostKind.FIRING, PostKind.RESOLVED), target.kinds());
    assertFalse(target.asked().get(0).doubtful());
    assertTrue(target.asked().get(1).doubtful());
    assertFalse(target.asked().get(2).doubtful());
  }

  @Test
  void goesOnFromTheCheckpointAfterARestart() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    List<String> stages = new ArrayList<>();
    ScriptedTarget dying =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              if (saved.stage().equals("start")) {
                return new Outcome.Advanced(saved.to("uploaded", "file", "F1"));
              }
              try {
                never.await();
              } catch (InterruptedException e) {
                // The process ends here.
              }
              return new Outcome.Ambiguous("died");
            });
    OutboxLimits hasty = OutboxLimits.DEFAULT.withGrace(Duration.ofMillis(50));
    try (Outbox outbox = new Outbox(dir, List.of(dying), clock, hasty)) {
      outbox.submit(Posts.firing("a"));
      dying.awaitAsked(2);
    }
    ScriptedTarget next =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              stages.add(saved.stage() + saved.value("file") + item.doubtful());
              return DONE;
            });
    try (Outbox outbox = new Outbox(dir, List.of(next), clock)) {
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(List.of("uploadedF1true"), stages);
  }

  private static List<PostKind> kinds(List<Posting> postings) {
    return postings.stream().map(Posting::kind).toList();
  }

  private List<String> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
