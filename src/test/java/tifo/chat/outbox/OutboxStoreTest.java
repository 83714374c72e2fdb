package tifo.chat.outbox;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.secret.Redaction;
import tifo.time.FakeClock;

/// What the outbox keeps on disk: what it sheds, sets aside, and makes of damage.
@Timeout(60)
class OutboxStoreTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Outcome DONE = new Outcome.Done(Map.of("ts", "1"));

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

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
    assertEquals(Posting.State.FAILED, OutboxReader.list(dir).getFirst().state());
    assertEquals("too long", OutboxReader.list(dir).getFirst().why());
  }

  @Test
  void picturesAndPostsAreOnDiskBeforeTheFirstAttempt() throws Exception {
    List<String> seen = new ArrayList<>();
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              try {
                seen.add(OutboxReader.list(dir).getFirst().id());
                seen.add(String.valueOf(item.png().orElseThrow().read().length));
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
    assertEquals(Posts.firing("a").id(), seen.getFirst());
    assertEquals("2000", seen.getLast());
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
  void picturesBeyondTheBytesGoAndAllWordsStay() throws Exception {
    AtomicReference<Outcome> next = new AtomicReference<>(new Outcome.Rejected("not yet"));
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> next.get());
    OutboxLimits small = OutboxLimits.DEFAULT.withBytes(5_000);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, small)) {
      tell(outbox, Posts.firing("failed"));
      next.set(new Outcome.Suspended("no token"));
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      outbox.submit(Posts.wordsOnly(Posts.resolved("words")));
      outbox.submit(Posts.firing("b"));
      assertTrue(outbox.status().notices().getLast().contains("zone failed"));
      outbox.submit(Posts.firing("late").with(new Shot.Ordered("paint it")));
      outbox.picture(Posts.firing("late").id(), Posts.png("late"));
      assertTrue(outbox.status().notices().getLast().contains("zone a"));
      assertTrue(outbox.status().notices().getLast().contains("goes without its picture"));
      Until.holds(() -> list("pictures").size() == 2);
      assertEquals(4, only(outbox).queued());
      assertEquals(0, outbox.status().shed());
      next.set(DONE);
      outbox.resume("chat");
      assertTrue(outbox.drain(SOON));
      assertTrue(outbox.desk().sendAgain(Posts.firing("failed").id()));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(7, target.asked().size());
    assertEquals(2, target.asked().stream().filter(item -> item.isPictureMissing()).count());
  }

  @Test
  void limitsHoldForEachTarget() throws Exception {
    Outcome wait = new Outcome.Suspended("no token");
    ScriptedTarget one = new ScriptedTarget("one", (_, _) -> wait);
    ScriptedTarget two = new ScriptedTarget("two", (_, _) -> wait);
    OutboxLimits small = OutboxLimits.DEFAULT.withItems(3);
    try (Outbox outbox = new Outbox(dir, List.of(one, two), clock, small)) {
      for (String zone : List.of("a", "b", "c")) {
        outbox.submit(Posts.to("one", Posts.firing(zone)));
        outbox.submit(Posts.to("two", Posts.firing(zone)));
      }
      assertEquals(6, outbox.status().queued());
      assertEquals(0, outbox.status().shed());
      Until.holds(
          () -> outbox.desk().list().stream().allMatch(p -> p.state() == Posting.State.SUSPENDED));
      outbox.submit(Posts.to("two", Posts.firing("d")));
      assertEquals(1, outbox.status().shed());
      assertTrue(outbox.status().notices().getLast().contains("zone a"));
      assertTrue(outbox.status().notices().getLast().contains("for two"));
    }
    assertEquals(6, OutboxReader.list(dir).size(), "what was shed is shed on disk too");
  }

  @Test
  void anEndMakesRoomByJoiningItsStart() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    OutboxLimits small = OutboxLimits.DEFAULT.withItems(3);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, small)) {
      for (String zone : List.of("a", "b", "c")) {
        outbox.submit(Posts.firing(zone));
      }
      Until.holds(
          () -> outbox.desk().list().stream().allMatch(p -> p.state() == Posting.State.SUSPENDED));
      outbox.submit(Posts.resolved("b"));
      assertEquals(3, only(outbox).queued());
      assertEquals(0, outbox.status().shed(), "nobody loses a start for an end");
      outbox.submit(Posts.firing("d"));
      assertTrue(outbox.status().notices().getLast().contains("FIRED AND RESOLVED: Losing zone b"));
    }
  }

  @Test
  void threadsThatAreOverAreForgottenFirstAndOpenOnesNotInSilence() throws Exception {
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    OutboxLimits small = OutboxLimits.DEFAULT.withEpisodes(2);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock, small)) {
      tell(outbox, Posts.firing("open"));
      tell(outbox, Posts.firing("over"));
      tell(outbox, Posts.resolved("over"));
      tell(outbox, Posts.firing("new"));
      assertEquals(List.of(), outbox.status().notices(), "one that is over is not missed");
      tell(outbox, Posts.firing("newer"));
      assertTrue(outbox.status().notices().getFirst().contains("Losing zone open"));
      tell(outbox, Posts.resolved("new"));
      assertTrue(target.asked().getLast().root().isPresent());
    }
    assertEquals(2, OutboxReader.list(dir).size());
  }

  private static void tell(Outbox outbox, tifo.chat.Telling post) throws Exception {
    outbox.submit(post);
    assertTrue(outbox.drain(SOON));
  }

  @Test
  void fullDiskIsToldToWhoSubmitsAndNothingIsLeftOfThePost() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    ScriptedTarget target = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = open(target, disk)) {
      disk.full(true);
      IOException refused = assertThrows(IOException.class, () -> outbox.submit(Posts.firing("a")));
      assertTrue(Redaction.of(refused).contains("will not be told: No space left on device"));
      assertThrows(IOException.class, () -> outbox.submit(Posts.wordsOnly(Posts.firing("a"))));
      assertEquals(0, outbox.status().queued());
      assertEquals(List.of(), list("pictures"));
      disk.full(false);
      outbox.submit(Posts.firing("a"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(1, target.asked().size());
  }

  @Test
  void aDeliveryStopsBeforeItsNextStageUntilTheDiskTakesTheLast() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              if (saved.stage().equals("start")) {
                disk.full(true);
                return new Outcome.Advanced(saved.to("uploaded", "file", "F1"));
              }
              return DONE;
            });
    try (Outbox outbox = open(target, disk)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      assertEquals(1, target.asked().size());
      assertEquals(1, only(outbox).queued());
      disk.full(false);
      clock.advance(Duration.ofSeconds(1));
      assertTrue(outbox.drain(SOON));
      assertEquals(2, target.asked().size());
    }
  }

  @Test
  void whatIsToldIsNotToldAgainBecauseTheDiskWasFull() throws Exception {
    FaultyDisk disk = new FaultyDisk(3);
    ScriptedTarget target =
        new ScriptedTarget(
            "chat",
            (item, saved) -> {
              disk.full(true);
              return DONE;
            });
    try (Outbox outbox = open(target, disk)) {
      outbox.submit(Posts.firing("a"));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(1));
      clock.awaitSleepers(1);
      disk.full(false);
      clock.advance(Duration.ofSeconds(1));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(1, target.asked().size());
  }

  private Outbox open(ScriptedTarget target, OutboxDisk disk) throws IOException {
    return new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT, Permission.ALWAYS, disk);
  }

  @Test
  void damagedLinesAreSetAsideAndWhatIsLeftIsInDoubt() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget("chat", (item, saved) -> new Outcome.Suspended("no token"));
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      outbox.submit(Posts.firing("a"));
      Until.first(outbox, Posting.State.SUSPENDED);
      outbox.submit(Posts.firing("b"));
      outbox.submit(Posts.firing("c"));
    }
    Path log = dir.resolve("outbox.log");
    String text = Files.readString(log);
    Files.writeString(log, text.replace("Losing zone b", "Losing zone 8") + "half a li");
    ScriptedTarget fine = new ScriptedTarget("chat", (item, saved) -> DONE);
    try (Outbox outbox = new Outbox(dir, List.of(fine), clock)) {
      assertTrue(outbox.drain(SOON));
      assertTrue(outbox.status().notices().getFirst().contains("1 lines of the outbox's log"));
      outbox.submit(Posts.firing("b"));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(3, fine.asked().size(), "two that are whole, and the one that came again");
    assertTrue(fine.asked().getFirst().doubtful());
    assertFalse(fine.asked().getLast().doubtful());
    assertTrue(Files.readString(dir.resolve("damaged/lines.txt")).contains("Losing zone 8"));
    assertTrue(OutboxReader.list(dir).stream().allMatch(p -> p.state() == Posting.State.SENT));
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
    assertTrue(fine.asked().getFirst().isPictureMissing());
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
