package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings.Awaited;
import tifo.time.FakeClock;

/// Pictures that are ordered with the words and come later, or never.
@Timeout(60)
class OutboxPictureTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));
  private static final byte[] PNG = Posts.png("late");

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  /// Posts the words, then waits ten seconds for the picture.
  private static Outcome wordsFirst(OutboxItem item, Checkpoint saved) {
    if (saved.stage().equals("start")) {
      return new Outcome.Advanced(saved.to("words", "ts", "1").seen());
    }
    return item.isPictureComing() ? new Outcome.AwaitsPicture(saved, Duration.ofSeconds(10)) : DONE;
  }

  @Test
  void wordsWaitAMomentForThePicture() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      assertEquals(0, target.asked().size());
      assertEquals(Posting.State.AWAITS_PICTURE, outbox.desk().list().getFirst().state());
      outbox.picture(ordered("a").id(), PNG);
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(PNG.length, target.asked().getFirst().png().orElseThrow().length());
    assertEquals(1, target.asked().size());
  }

  @Test
  void wordsGoAloneWhenTheMomentIsOver() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(400));
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().getFirst().isPictureComing());
  }

  @Test
  void aTargetThatAwaitsThePictureIsLeftAloneUntilItIsThere() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      parked(outbox, target, "a");
      clock.advance(Duration.ofSeconds(9));
      clock.awaitSleepers(1);
      assertEquals(2, target.asked().size());
      outbox.picture(ordered("a").id(), PNG);
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().get(2).png().isPresent());
    assertEquals(List.of(), pictures());
  }

  @Test
  void newsWaitAMomentOnlyForThePictureOfTheStart() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      parked(outbox, target, "a");
      outbox.submit(Posts.resolved("a"));
      clock.advance(Duration.ofMillis(399));
      clock.awaitSleepers(1);
      assertEquals(2, target.asked().size());
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().get(2).isPictureMissing());
    assertEquals(PostKind.RESOLVED, target.kinds().getLast());
  }

  @Test
  void whatIsParkedWithNewsBehindItWaitsAMomentOnly() throws Exception {
    CountDownLatch submitted = new CountDownLatch(1);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              boolean parks = saved.visible() && item.isPictureComing();
              return parks && !isDone(submitted)
                  ? new Outcome.Ambiguous("interrupted")
                  : wordsFirst(item, saved);
            });
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(400));
      target.awaitAsked(2);
      outbox.submit(Posts.resolved("a"));
      submitted.countDown();
      Until.first(outbox, Posting.State.AWAITS_PICTURE);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(400));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(PostKind.RESOLVED, target.kinds().getLast());
  }

  private static boolean isDone(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void newsWaitASecondOnlyForWhatIsNotReady() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                saved.visible() && looks.incrementAndGet() == 1
                    ? new Outcome.Retry(Cause.NOT_READY, "a file", Duration.ofSeconds(128))
                    : wordsFirst(item, saved));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      target.awaitAsked(2);
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(60));
      clock.awaitSleepers(1);
      assertEquals(2, target.asked().size(), "it waits as long as the target says");
      outbox.submit(Posts.resolved("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(PostKind.RESOLVED, target.kinds().getLast());
  }

  @Test
  void aPictureThatDoesNotComeInTimeIsMissing() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      parked(outbox, target, "a");
      clock.advance(Duration.ofSeconds(10));
      assertTrue(outbox.drain(SOON));
      outbox.picture(ordered("a").id(), PNG);
    }
    assertTrue(target.asked().getLast().isPictureMissing());
    assertEquals(List.of(), pictures(), "nobody waits for it any more");
  }

  @Test
  void aPictureThatWillNeverComeIsMissingAtOnce() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      parked(outbox, target, "a");
      outbox.noPicture(ordered("a").id(), "its source does not answer");
      assertTrue(outbox.drain(SOON));
      outbox.submit(ordered("b"));
      outbox.noPicture(ordered("b").id(), "its source does not answer");
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().getLast().isPictureMissing());
  }

  @Test
  void noPictureIsAwaitedForMoreThanHalfAMinute() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) ->
                item.isPictureComing()
                    ? new Outcome.AwaitsPicture(saved, Duration.ofHours(1))
                    : DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(ordered("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(1));
      target.awaitAsked(1);
      Until.first(outbox, Posting.State.AWAITS_PICTURE);
      clock.setOn(Duration.ofHours(2));
      clock.advance(Duration.ofMillis(28_999));
      assertEquals(1, outbox.awaited().size());
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
    }
    assertTrue(target.asked().getLast().isPictureMissing());
  }

  @Test
  void anOrderOutlivesTheProcess() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      parked(outbox, target, "a");
    }
    clock.advance(Duration.ofHours(1));
    ScriptedTarget next = new ScriptedTarget("chat", OutboxPictureTest::wordsFirst);
    try (Outbox outbox = new Outbox(dir, List.of(next), clock)) {
      String id = ordered("a").id();
      assertEquals(List.of(new Awaited(id, "paint a", Posts.START)), outbox.awaited());
      next.awaitAsked(1);
      clock.awaitSleepers(1);
      outbox.picture(id, PNG);
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(2, next.asked().size());
    assertTrue(next.asked().getFirst().isPictureComing(), "counted anew");
    assertEquals(false, next.asked().getFirst().doubtful(), "nothing was under way");
    assertTrue(next.asked().getLast().png().isPresent());
  }

  @Test
  void aPictureThatCameBeforeTheEndOfTheProcessIsThereAfterIt() throws Exception {
    ScriptedTarget down =
        new ScriptedTarget("chat", (_, _) -> new Outcome.Suspended("give a token"));
    try (Outbox outbox = new Outbox(dir, List.of(down), clock)) {
      outbox.submit(ordered("a"));
      outbox.picture(ordered("a").id(), PNG);
    }
    ScriptedTarget next = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(next), clock)) {
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(PNG.length, next.asked().getFirst().png().orElseThrow().length());
  }

  @Test
  void theEndThatIsMergedTakesItsPictureAlong() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(ordered("a"));
      Telling end = Posts.resolved("a").with(new Shot.Ordered("paint the end"));
      outbox.submit(end);
      assertEquals(1, outbox.awaited().size(), "the picture is that of the start");
      assertEquals("paint a", outbox.awaited().getFirst().order());
      outbox.picture(end.id(), Posts.png("end"));
      outbox.picture(ordered("a").id(), PNG);
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(List.of(PostKind.FIRED_AND_RESOLVED), target.kinds());
    assertTrue(target.asked().getFirst().png().isPresent());
    assertEquals(List.of(), pictures());
  }

  @Test
  void onePictureOfManyTargetsIsOneFile() throws Exception {
    ScriptedTarget one = new ScriptedTarget("one", (_, _) -> new Outcome.Suspended("no"));
    ScriptedTarget two = new ScriptedTarget("two", (_, _) -> new Outcome.Suspended("no"));
    try (Outbox outbox = new Outbox(dir, List.of(one, two), clock)) {
      outbox.submit(Posts.to("one", Posts.firing("a")));
      outbox.submit(Posts.to("two", Posts.firing("a")));
      assertEquals(1, pictures().size());
      Until.holds(
          () -> outbox.desk().list().stream().allMatch(p -> p.state() == Posting.State.SUSPENDED));
      assertTrue(outbox.desk().discard(Posts.to("one", Posts.firing("a")).id()));
      assertEquals(1, pictures().size(), "the other needs it");
      assertTrue(outbox.desk().discard(Posts.to("two", Posts.firing("a")).id()));
      assertEquals(0, pictures().size());
    }
  }

  @Test
  void aTargetThatWaitsForNoPictureIsHeldBack() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            "chat", (_, saved) -> new Outcome.AwaitsPicture(saved, Duration.ofSeconds(1)));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.wordsOnly(Posts.firing("a")));
      target.awaitAsked(1);
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size());
    }
  }

  private void parked(Outbox outbox, ScriptedTarget target, String zone) throws Exception {
    outbox.submit(ordered(zone));
    clock.awaitSleepers(1);
    clock.advance(Duration.ofMillis(400));
    target.awaitAsked(2);
    Until.first(outbox, Posting.State.AWAITS_PICTURE);
    clock.awaitSleepers(1);
    assertEquals("words", outbox.desk().list().getFirst().stage());
  }

  private static Telling ordered(String zone) {
    return Posts.firing(zone).with(new Shot.Ordered("paint " + zone));
  }

  private List<String> pictures() throws Exception {
    try (Stream<Path> files = Files.list(dir.resolve("pictures"))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
