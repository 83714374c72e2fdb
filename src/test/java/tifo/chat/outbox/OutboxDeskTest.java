package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.time.FakeClock;

/// What people see of the outbox and do about it.
@Timeout(60)
class OutboxDeskTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));
  private static final Outcome DOWN =
      new Outcome.Retry(Cause.UNREACHABLE, "no route", Duration.ofMinutes(5));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);
  private final AtomicReference<Outcome> next = new AtomicReference<>(DOWN);
  private final ScriptedTarget target = new ScriptedTarget("chat", (_, _) -> next.get());

  @Test
  void showsWhatIsQueuedAndWhyAndWhatWasSent() throws Exception {
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      // Why is known a moment before the attempt lets go of the post.
      Until.holds(() -> {
        Posting seen = outbox.desk().list().getFirst();
        return seen.why().equals("no route") && seen.state() == Posting.State.QUEUED;
      });
      Posting posting = outbox.desk().list().getFirst();
      String headline = Posts.firing("a").message().headline();
      assertEquals(
          new Posting(
              Posts.firing("a").id(),
              "chat",
              PostKind.FIRING,
              headline,
              Posting.State.QUEUED,
              "start",
              false,
              1,
              "no route",
              Posts.START),
          posting);
      next.set(DONE);
      assertTrue(outbox.desk().retry(posting.id()));
      assertTrue(outbox.drain(SOON), "now, not in five minutes");
      Posting sent = outbox.desk().list().getFirst();
      assertEquals(Posting.State.SENT, sent.state());
      assertEquals(headline, sent.headline());
      assertFalse(outbox.desk().retry(posting.id()));
    }
    assertEquals(Posting.State.SENT, OutboxReader.list(dir).getFirst().state());
  }

  @Test
  void isReadFromItsFolderWhileItRuns() throws Exception {
    assertEquals(List.of(), OutboxReader.list(dir), "there is none yet");
    next.set(new Outcome.Suspended("give a new token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      outbox.submit(Posts.firing("b"));
      Until.holds(() ->
          OutboxReader.list(dir).stream().allMatch(p -> p.state() == Posting.State.SUSPENDED));
      assertEquals("give a new token", OutboxReader.list(dir).getLast().why());
      assertEquals(2, OutboxReader.list(dir).size());
      next.set(DONE);
      outbox.desk().resume("chat");
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(OutboxReader.list(dir).stream().allMatch(p -> p.state() == Posting.State.SENT));
  }

  @Test
  void aRetryByHandDoesNotOverruleTheTargetsWishToBeLeftAlone() throws Exception {
    next.set(new Outcome.Retry(Cause.RATE_LIMITED, "429", Duration.ofSeconds(30)));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      next.set(DONE);
      assertTrue(outbox.desk().retry(Posts.firing("a").id()));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size());
      clock.advance(Duration.ofSeconds(30));
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void whatIsDiscardedIsGone() throws Exception {
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      outbox.submit(Posts.firing("b"));
      Until.holds(() -> outbox.desk().list().stream().allMatch(p -> p.tries() == 1));
      Until.holds(() -> outbox.desk().discard(Posts.firing("a").id()));
      assertFalse(outbox.desk().discard(Posts.firing("a").id()));
      assertEquals(1, outbox.status().queued());
    }
    next.set(DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(Posts.firing("b").id(), target.asked().getLast().id());
    assertEquals(3, target.asked().size());
  }

  @Test
  void anEndThatWasMergedIsNotDiscardedWithItsStart() throws Exception {
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      merged(outbox);
      assertFalse(outbox.desk().discard(Posts.resolved("a").id()));
      assertEquals(1, outbox.status().queued());
    }
  }

  @Test
  void whatCouldNotBeDiscardedIsStillThere() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    try (Outbox outbox = open(disk)) {
      outbox.submit(Posts.firing("a"));
      Until.first(outbox, Posting.State.QUEUED);
      Until.holds(() -> outbox.desk().list().getFirst().tries() == 1);
      clock.awaitSleepers(1);
      disk.full(true);
      assertThrows(IOException.class, () -> outbox.desk().discard(Posts.firing("a").id()));
      assertEquals(1, outbox.status().queued());
      disk.full(false);
      next.set(DONE);
      outbox.desk().retry(Posts.firing("a").id());
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(2_000, target.asked().getLast().png().orElseThrow().length());
  }

  @Test
  void whatFailedAndCouldNotBeDiscardedIsStillThere() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    next.set(new Outcome.Rejected("no"));
    try (Outbox outbox = open(disk)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      disk.full(true);
      assertThrows(IOException.class, () -> outbox.desk().discard(Posts.firing("a").id()));
      assertEquals(1, outbox.desk().list().size());
      disk.full(false);
      assertTrue(outbox.desk().discard(Posts.firing("a").id()));
      assertEquals(0, outbox.desk().list().size());
    }
  }

  @Test
  void whatIsDiscardedWhileItsMergeIsOwedDoesNotComeBack() throws Exception {
    FaultyDisk disk = new FaultyDisk(1);
    try (Outbox outbox = open(disk)) {
      outbox.submit(Posts.firing("a"));
      Until.holds(() -> outbox.desk().list().getFirst().tries() == 1);
      clock.awaitSleepers(1);
      CountDownLatch arrived = disk.whenWritten("RESOLVED", () -> disk.hasRoomFor(500));
      outbox.submit(Posts.resolved("a"));
      assertTrue(arrived.await(10, TimeUnit.SECONDS));
      assertEquals(1, outbox.status().queued());
      assertTrue(outbox.desk().discard(Posts.firing("a").id()));
      disk.hasRoomFor(Long.MAX_VALUE);
    }
    assertEquals(List.of(), OutboxReader.list(dir));
  }

  private Outbox open(OutboxDisk disk) throws IOException {
    return new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT, Permission.ALWAYS, disk);
  }

  /// A start that was tried, and its end.
  private void merged(Outbox outbox) throws Exception {
    outbox.submit(Posts.firing("a"));
    Until.holds(() -> outbox.desk().list().getFirst().tries() == 1);
    clock.awaitSleepers(1);
    outbox.submit(Posts.resolved("a"));
    Until.holds(() -> outbox.status().queued() == 1);
  }

  @Test
  void whatIsBeingSentIsNotDiscarded() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    ScriptedTarget slow =
        new ScriptedTarget(
            "chat",
            (_, _) -> {
              try {
                answer.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return DONE;
            });
    try (Outbox outbox = new Outbox(dir, List.of(slow), clock)) {
      outbox.submit(Posts.firing("a"));
      slow.awaitAsked(1);
      assertEquals(Posting.State.SENDING, outbox.desk().list().getFirst().state());
      assertFalse(outbox.desk().discard(Posts.firing("a").id()));
      answer.countDown();
      assertTrue(outbox.drain(SOON));
    }
  }

  @Test
  void whatFailedIsSentAgainWithItsPicture() throws Exception {
    String id = Posts.firing("a").id();
    next.set(new Outcome.Rejected("the channel is archived"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
      outbox.submit(Posts.firing("a"));
      assertEquals(0, outbox.status().queued(), "it is known, and waits for a decision");
    }
    next.set(DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      Posting failed = outbox.desk().list().getFirst();
      assertEquals(Posting.State.FAILED, failed.state());
      assertEquals("the channel is archived", failed.why());
      assertTrue(outbox.desk().sendAgain(id));
      assertTrue(outbox.drain(SOON));
      assertFalse(outbox.desk().sendAgain(id));
      assertEquals(Posting.State.SENT, outbox.desk().list().getFirst().state());
    }
    assertEquals(2, target.asked().size());
    assertEquals(2_000, target.asked().getLast().png().orElseThrow().length());
    assertFalse(target.asked().getLast().doubtful(), "the target had refused it");
  }

  @Test
  void onlySoManyFailedPostsAreKeptAndTheRestIsNamed() throws Exception {
    next.set(new Outcome.Rejected("no"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      for (int i = 0; i <= Aside.MOST; i++) {
        outbox.submit(Posts.firing("zone-" + i));
        assertTrue(outbox.drain(SOON));
      }
      assertEquals(Aside.MOST, outbox.desk().list().size());
      assertTrue(
          outbox.status().notices().stream()
              .anyMatch(n -> n.contains("zone-0 ") && n.contains("not kept any longer")));
      assertTrue(outbox.desk().discard(Posts.firing("zone-1").id()));
      assertEquals(Aside.MOST - 1, outbox.desk().list().size());
    }
    assertEquals(Aside.MOST - 1, OutboxReader.list(dir).size());
  }

  @Test
  void permissionDecidesUnderWhichKeyInWhichThreadAndWhen() throws Exception {
    AtomicReference<Permission.Answer> answer =
        new AtomicReference<>(new Permission.Wait(Duration.ofSeconds(5)));
    AtomicReference<Map<String, String>> told = new AtomicReference<>(Map.of());
    AtomicBoolean asked = new AtomicBoolean();
    List<String> left = new CopyOnWriteArrayList<>();
    Permission permission =
        new Permission() {
          @Override
          public Answer ask(Post post, Progressed here) {
            asked.set(post.kind() == PostKind.FIRING && post.target().equals("chat"));
            return Objects.requireNonNull(answer.get());
          }

          @Override
          public void told(Post post, Map<String, String> reference) {
            told.set(reference);
          }

          @Override
          public void letGo(Post post, Progressed here) {
            left.add(here.saved().stage());
          }
        };
    next.set(DONE);
    try (Outbox outbox =
        new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT, permission)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      assertTrue(asked.get());
      assertEquals(0, target.asked().size(), "another console has it");
      answer.set(
          new Permission.Proceed(
              "shared key",
              "shared thread",
              Optional.empty(),
              Optional.of(Checkpoint.START.to("uploaded", "file", "F1")),
              Permission.Doubt.SAY));
      clock.advance(Duration.ofSeconds(5));
      assertTrue(outbox.drain(SOON));
      assertEquals("shared key", target.asked().getFirst().id());
      assertEquals("shared thread", target.asked().getFirst().thread());
      assertEquals(List.of("(possible repeat)"), target.asked().getFirst().notes());
      assertEquals(
          List.of("(possible repeat)"),
          target.asked().getFirst().remarks(true, false),
          "once, also where nobody can look for it");
      assertTrue(target.asked().getFirst().doubtful(), "it may be there under that key");
      assertEquals(Map.of("ts", "1", "thread", "shared thread"), told.get());
      answer.set(new Permission.Told(Map.of("ts", "77")));
      outbox.submit(Posts.firing("b"));
      assertTrue(outbox.drain(SOON));
      answer.set(
          new Permission.Proceed(
              "k", "t", Optional.empty(), Optional.empty(), Permission.Doubt.LOOK));
      outbox.submit(Posts.resolved("b"));
      assertTrue(outbox.drain(SOON));
      answer.set(
          new Permission.Proceed(
              "k", "t", Optional.of(Map.of("ts", "78")), Optional.empty(), Permission.Doubt.NONE));
      outbox.submit(Posts.firing("c"));
      outbox.submit(Posts.resolved("d"));
      assertTrue(outbox.drain(SOON));
    }
    List<OutboxItem> all = target.asked();
    assertEquals(4, all.size(), "the start of b was told by another");
    OutboxItem end = all.get(1);
    assertEquals("77", end.root().orElseThrow().value("ts"));
    assertTrue(end.doubtful(), "another may have begun with it");
    for (OutboxItem news : all.subList(2, 4)) {
      assertTrue(news.kind().follows(), "it goes on with a thread that others began");
      assertEquals("78", news.root().orElseThrow().value("ts"));
    }
    assertEquals(List.of("start", "uploaded", "start", "start", "start", "start"), left);
  }
}
