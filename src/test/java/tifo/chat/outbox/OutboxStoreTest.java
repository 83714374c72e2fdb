package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Outcome;
import tifo.chat.Posts;
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
