package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatTarget.Pace;
import tifo.chat.Outcome.Cause;
import tifo.time.FakeClock;

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
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, outbox.status().targets().get(0).sent());
      assertEquals(1, outbox.status().targets().get(1).sent());
    }
    assertEquals(1, one.asked().size());
    assertEquals(1, two.asked().size());
    assertEquals(List.of(), list("items"));
    assertEquals(List.of(), list("pictures"));
  }

  @Test
  void picturesAndPostsAreOnDiskBeforeTheFirstAttempt() throws Exception {
    List<String> seen = new ArrayList<>();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              try {
                seen.addAll(list("items"));
                seen.add(String.valueOf(item.picture().orElseThrow().read().length));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              return DONE;
            });
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(2, seen.size());
    assertTrue(seen.getFirst().endsWith(".json"));
    assertEquals("2000", seen.getLast());
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
    assertTrue(both.message().facts().stream().anyMatch(f -> f.name().equals("Lasted")));
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
    try (Outbox outbox = new Outbox(dir, List.of(dying), clock)) {
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
        outbox.submit(Posts.firing("zone-" + i));
      }
      fine.awaitAsked(30);
      never.countDown();
    }
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
      clock.awaitSleepers(3);
      assertFalse(outbox.drain(SOON), "returns early: waiting would not help");
      assertEquals("give a new token", only(outbox).suspended().orElseThrow());
      assertEquals(3, only(outbox).queued());
      assertEquals(1, target.asked().size(), "no attempt is wasted while suspended");
      revoked.set(false);
      outbox.resume("chat");
      target.awaitAsked(4);
      assertTrue(outbox.drain(SOON));
      assertTrue(only(outbox).healthy());
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
      clock.awaitSleepers(2);
      clock.advance(Duration.ofMillis(29_999));
      clock.awaitSleepers(2);
      assertEquals(1, target.asked().size());
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
      assertEquals(3, target.asked().size());
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
      clock.awaitSleepers(2);
      assertEquals(2, target.asked().size());
      clock.advance(Duration.ofSeconds(1));
      target.awaitAsked(3);
      clock.awaitSleepers(1);
      assertEquals(3, target.asked().size());
      clock.advance(Duration.ofSeconds(1));
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void rejectedPostIsPutAsideAndNamed() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Rejected("too long"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, only(outbox).failed());
      assertTrue(outbox.status().notices().getFirst().contains("too long"));
    }
    assertEquals(1, list("failed").size());
  }

  @Test
  void faultOfATargetIsNotTheEndOfItsLane() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug with xoxb-1-canary");
              }
              return DONE;
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
  void fullOutboxShedsWhatIsOverFirstAndSaysSo() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    OutboxLimits small = OutboxLimits.DEFAULT.withItems(3);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, small)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      outbox.submit(Posts.resolved("b"));
      outbox.submit(Posts.firing("c"));
      outbox.submit(Posts.firing("d"));
      assertEquals(3, only(outbox).queued());
      assertEquals(1, outbox.status().shed());
      assertTrue(outbox.status().notices().getFirst().contains("RESOLVED: Losing zone b"));
      outbox.submit(Posts.firing("e"));
      assertTrue(outbox.status().notices().getLast().contains("FIRING: Losing zone a"));
    }
    assertEquals(3, list("pictures").size());
  }

  @Test
  void shedsByBytesToo() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    OutboxLimits small = OutboxLimits.DEFAULT.withBytes(5_000);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, small)) {
      for (String zone : List.of("a", "b", "c")) {
        outbox.submit(Posts.firing(zone));
        clock.awaitSleepers(1);
      }
      assertEquals(2, only(outbox).queued());
      assertEquals(1, outbox.status().shed());
    }
  }

  @Test
  void damagedFilesAreSetAsideAndReported() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      outbox.submit(Posts.firing("b"));
      outbox.submit(Posts.firing("c"));
    }
    List<String> items = list("items");
    Files.writeString(dir.resolve("items").resolve(items.get(0)), "{\"version\": 1, \"seq");
    Files.write(dir.resolve("items").resolve(items.get(1)), new byte[300]);
    Files.writeString(dir.resolve("items/0000000000000009-x.json.tmp"), "{");
    Files.write(dir.resolve("pictures").resolve(list("pictures").getFirst()), new byte[7]);
    Files.writeString(dir.resolve("episodes/x.json"), "[]");
    ScriptedTarget fine = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(fine), clock)) {
      assertTrue(outbox.drain(SOON));
      assertTrue(outbox.status().notices().stream().anyMatch(n -> n.contains(items.get(0))));
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(2, fine.asked().size(), "the whole one, and the one that is submitted again");
    assertEquals(3, list("damaged").size());
  }

  @Test
  void lostPictureLetsTheWordsGoAlone() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
    }
    Files.write(dir.resolve("pictures").resolve(list("pictures").getFirst()), new byte[2_000]);
    ScriptedTarget fine = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(fine), clock)) {
      assertTrue(outbox.drain(SOON));
      assertTrue(outbox.status().notices().getFirst().contains("words go alone"));
    }
    assertTrue(fine.asked().getFirst().picture().isEmpty());
  }

  @Test
  void secondProcessIsTurnedAway() throws Exception {
    try (Outbox first = new Outbox(dir, List.of(), clock)) {
      IOException refused =
          assertThrows(IOException.class, () -> new Outbox(dir, List.of(), clock));
      assertTrue(Redaction.of(refused).contains("in use by another Tifo"));
      assertEquals(0, first.status().queued());
    }
  }

  @Test
  void unwritableFolderIsToldToWhoSubmits() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      Files.delete(dir.resolve("pictures"));
      Files.writeString(dir.resolve("pictures"), "a file, not a folder");
      assertThrows(IOException.class, () -> outbox.submit(Posts.firing("a")));
      assertEquals(0, outbox.status().queued());
    }
  }

  private static OutboxStatus.TargetStatus only(Outbox outbox) {
    return outbox.status().targets().getFirst();
  }

  private List<String> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(folder))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
