package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.time.FakeClock;

/// An update finds what the version before it had queued, as files.
@Timeout(60)
class FirstVersionTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String MESSAGE =
      """
      {"severity":"CRITICAL","severityWord":"CRITICAL","state":"%s","bothStates":"BOTH",
       "title":"Losing zone %s","facts":[],"guidance":"","stamp":"","altText":"",
       "remarks":{"possibleRepeat":"again?","pictureMissing":"no picture"}}\
      """;

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);
  private final ScriptedTarget target =
      new ScriptedTarget("chat", (item, _) -> new Outcome.Done(Map.of("ts", item.id())));

  @BeforeEach
  void writeFolders() throws Exception {
    for (String folder : List.of("items", "pictures", "episodes", "failed")) {
      Files.createDirectories(dir.resolve(folder));
    }
  }

  @Test
  void carriesOverWhatIsQueuedToldAndFailed() throws Exception {
    byte[] png = Posts.png("old");
    Files.write(dir.resolve("pictures/one.png"), png);
    item("items", 7, "one", "t1", "RESOLVED", "one.png", png, true, "");
    item("items", 9, "two", "t2", "FIRING", "", new byte[0], false, "");
    item("failed", 3, "three", "t3", "FIRING", "", new byte[0], false, "too long");
    episode("t1", "first");
    Telling again = Posts.firing("told");
    episode(again.topic().thread(), again.id());
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      assertTrue(outbox.drain(SOON));
      outbox.submit(again);
      assertEquals(0, outbox.status().queued(), "told before the update");
      assertTrue(
          outbox.desk().list().stream()
              .anyMatch(p -> p.state() == Posting.State.FAILED && p.why().equals("too long")));
    }
    assertEquals(2, target.asked().size());
    OutboxItem one = target.asked().stream().filter(i -> i.id().equals("one")).findAny().get();
    assertEquals(PostKind.RESOLVED, one.kind());
    assertTrue(one.doubtful(), "an attempt was under way");
    assertEquals(png.length, one.png().orElseThrow().length());
    assertEquals("root of t1", one.root().orElseThrow().value("ts"));
    OutboxItem two = target.asked().stream().filter(i -> i.id().equals("two")).findAny().get();
    assertFalse(two.doubtful());
    assertFalse(Files.exists(dir.resolve("items")));
    assertFalse(Files.exists(dir.resolve("failed")));
    assertFalse(Files.exists(dir.resolve("episodes")));
  }

  @Test
  void anUpdateThatWasKilledIsGoneOnWith() throws Exception {
    item("items", 7, "one", "t1", "FIRING", "", new byte[0], false, "");
    byte[] saved = Files.readAllBytes(dir.resolve("items/0000000000000007-one.json"));
    Outcome wait = new Outcome.Suspended("no token");
    ScriptedTarget suspended = new ScriptedTarget("chat", (_, _) -> wait);
    try (Outbox outbox = new Outbox(dir, List.of(suspended), clock)) {
      assertEquals(1, outbox.status().queued());
    }
    // killed after the log was written, and before the files were deleted
    Files.createDirectories(dir.resolve("items"));
    Files.write(dir.resolve("items/0000000000000007-one.json"), saved);
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(1, target.asked().size());
    assertFalse(Files.exists(dir.resolve("items")));
  }

  @Test
  void whatIsDamagedIsSetAsideAndNamed() throws Exception {
    item("items", 7, "one", "t1", "FIRING", "", new byte[0], false, "");
    item("items", 8, "two", "t2", "FIRING", "", new byte[0], false, "");
    Path two = dir.resolve("items/0000000000000008-two.json");
    Files.writeString(two, Files.readString(two).substring(0, 200));
    Files.write(dir.resolve("items/0000000000000009-three.json"), new byte[300]);
    Files.writeString(dir.resolve("items/0000000000000010-x.json.tmp"), "{");
    Files.writeString(dir.resolve("episodes/x.json"), "[]");
    try (Outbox outbox = new Outbox(dir, List.of(target), clock)) {
      assertTrue(outbox.drain(SOON));
      assertEquals(3, outbox.status().notices().size());
      assertTrue(outbox.status().notices().stream().anyMatch(n -> n.contains("008-two.json")));
    }
    assertEquals(1, target.asked().size());
    try (var damaged = Files.list(dir.resolve("damaged"))) {
      assertEquals(3, damaged.count());
    }
  }

  private void item(
      String folder,
      long sequence,
      String id,
      String thread,
      String kind,
      String picture,
      byte[] png,
      boolean begun,
      String problem)
      throws Exception {
    CRC32 crc = new CRC32();
    crc.update(png);
    Files.writeString(
        dir.resolve(folder).resolve("%016d-%s.json".formatted(sequence, id)),
        """
        {"version":1,"sequence":%d,"id":"%s","target":"chat","thread":"%s","rule":"R","kind":"%s",
         "at":"2026-11-22T05:18:40Z","queuedAt":"2026-11-22T05:18:41Z","message":%s,
         "picture":"%s","pictureBytes":%d,"pictureCrc":%d,
         "saved":{"stage":"start","visible":false,"values":{}},"begun":%b,"problem":"%s",
         "absorbed":[]}\
        """
            .formatted(
                sequence,
                id,
                thread,
                kind,
                MESSAGE.formatted(kind, id),
                picture,
                png.length,
                crc.getValue(),
                begun,
                problem));
  }

  private void episode(String thread, String told) throws Exception {
    Files.writeString(
        dir.resolve("episodes").resolve(thread + ".json"),
        """
        {"version":1,"target":"chat","thread":"%s","root":%s,"reference":{"ts":"root of %s"},
         "told":["%s"],"at":"2026-11-22T05:18:40Z"}\
        """
            .formatted(thread, MESSAGE.formatted("FIRING", thread), thread, told));
  }
}
