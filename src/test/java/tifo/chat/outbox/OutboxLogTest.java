package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A change that was promised is there again, whole, whatever happened to the file's end.
@Timeout(60)
class OutboxLogTest {
  @TempDir Path dir;
  private final FaultyDisk disk = new FaultyDisk(1);
  private Path file;

  @BeforeEach
  void nameFile() {
    file = dir.resolve("outbox.log");
  }

  @Test
  void findsAgainWhatWasPutAndNotWhatWasDropped() throws Exception {
    try (OutboxLog log = open(Map.of())) {
      log.commit(new Change().put("a", 1).put("b \"ü", "two\n")).join();
      log.commit(new Change().put("a", 3).put("c", 4)).join();
      log.commit(new Change().drop("c")).join();
    }
    assertEquals(Map.of("a", "3", "b \"ü", "\"two\\n\""), read().values);
    try (OutboxLog log = open(LogContents.read(file).values())) {
      log.commit(new Change().drop("a")).join();
    }
    assertEquals(Map.of("b \"ü", "\"two\\n\""), read().values);
  }

  @Test
  void cutAnywhereItHoldsExactlyTheWholeChanges() throws Exception {
    List<Map<String, String>> states = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    try (OutboxLog log = open(Map.of())) {
      states.add(Map.of());
      ends.add(0L);
      for (int i = 0; i < 6; i++) {
        Change change = new Change().put("k" + i, i).put("both", i).drop("k" + (i - 2));
        log.commit(change).join();
        states.add(read().values);
        ends.add(Files.size(file));
      }
    }
    byte[] all = Files.readAllBytes(file);
    for (int length = 0; length <= all.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(all, length));
      int whole = 0;
      while (whole + 1 < ends.size() && ends.get(whole + 1) <= length) {
        whole++;
      }
      Read read = read();
      assertEquals(states.get(whole), read.values, "cut at " + length);
      assertEquals(0, read.damaged);
      assertEquals(ends.get(whole) != length, read.torn, "cut at " + length);
    }
  }

  @Test
  void passesOverADamagedLineOnly() throws Exception {
    try (OutboxLog log = open(Map.of())) {
      for (String key : List.of("a", "b", "c")) {
        log.commit(new Change().put(key, "value of " + key)).join();
      }
    }
    String text = Files.readString(file);
    Files.writeString(file, text.replace("value of b", "value 0f b"));
    Read read = read();
    assertEquals(List.of("a", "c"), List.copyOf(read.values.keySet()));
    assertEquals(1, read.damaged);
  }

  @Test
  void manyWhoWaitShareOneSync() throws Exception {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch inSync = new CountDownLatch(1);
    OutboxDisk slow =
        new OutboxDisk() {
          @Override
          void sync(java.io.RandomAccessFile out) throws IOException {
            inSync.countDown();
            try {
              full.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            disk.sync(out);
          }
        };
    try (OutboxLog log = new OutboxLog(file, dir, slow, Map.of(), false)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      all.add(log.commit(new Change().put("first", 0)));
      inSync.await();
      for (int i = 0; i < 500; i++) {
        all.add(log.commit(new Change().put("k" + i, i)));
      }
      assertTrue(all.stream().noneMatch(CompletableFuture::isDone), "nothing is promised yet");
      full.countDown();
      all.forEach(CompletableFuture::join);
    }
    assertEquals(2, disk.syncs());
    assertEquals(501, read().values.size());
  }

  @Test
  void isWrittenAnewWhenMostOfItIsOutOfDate() throws Exception {
    String long100k = "x".repeat(100_000);
    try (OutboxLog log = open(Map.of())) {
      log.commit(new Change().put("kept", "as it was")).join();
      for (int i = 0; i < 40; i++) {
        log.commit(new Change().put("same", long100k + i)).join();
      }
    }
    assertTrue(Files.size(file) < 2_000_000, "holds 4 MB that nobody needs");
    assertEquals("\"as it was\"", read().values.get("kept"));
    assertEquals("\"" + long100k + "39\"", read().values.get("same"));
  }

  @Test
  void fullDiskRefusesAndLeavesNoTrace() throws Exception {
    try (OutboxLog log = open(Map.of())) {
      log.commit(new Change().put("a", 1)).join();
      disk.full(true);
      CompletableFuture<Void> refused = log.commit(new Change().put("b", 2));
      assertThrows(CompletionException.class, refused::join);
      assertEquals(Map.of("a", "1"), read().values);
      assertFalse(read().torn);
      disk.full(false);
      log.commit(new Change().put("c", 3)).join();
    }
    assertEquals(Map.of("a", "1", "c", "3"), read().values);
  }

  @Test
  void aDiskThatHangsHoldsUpNobodyForEver() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch over = disk.whenWritten("stuck", () -> awaitQuietly(hangs));
    OutboxLog log = open(Map.of());
    CompletableFuture<Void> written = log.commit(new Change().put("stuck", 1));
    IOException told =
        assertThrows(IOException.class, () -> OutboxLog.await(written, Duration.ofMillis(50)));
    assertTrue(String.valueOf(told.getMessage()).contains("it has not answered"), told::toString);
    log.close(Duration.ofMillis(50));
    hangs.countDown();
    assertTrue(over.await(10, TimeUnit.SECONDS));
    OutboxLog.await(written);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean _ = latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsOwedIsWrittenOnceTheDiskHasRoomAndInItsOrder() throws Exception {
    CompletableFuture<Void> owed;
    try (OutboxLog log = open(Map.of())) {
      disk.full(true);
      owed = log.owe(new Change().put("a", 1));
      assertThrows(CompletionException.class, () -> log.commit(new Change().put("b", 2)).join());
      assertFalse(owed.isDone());
      disk.full(false);
      log.commit(new Change().put("a", 2)).join();
      assertTrue(owed.isDone());
    }
    assertEquals(Map.of("a", "2"), read().values);
  }

  @Test
  void aSyncThatFailedIsTrustedNoMore() throws Exception {
    try (OutboxLog log = open(Map.of())) {
      log.commit(new Change().put("a", 1)).join();
      disk.syncFails(true);
      assertThrows(CompletionException.class, () -> log.commit(new Change().put("b", 2)).join());
      disk.syncFails(false);
      log.commit(new Change().put("c", 3)).join();
      assertEquals(Map.of("a", "1", "c", "3"), read().values, "b was refused, so it is not there");
    }
  }

  @Test
  void whatIsOwedNeverTakesThePlaceOfWhatIsNewer() throws Exception {
    CompletableFuture<Void> owed;
    CompletableFuture<Void> parts;
    try (OutboxLog log = open(Map.of())) {
      disk.hasRoomFor(100);
      owed = log.owe(new Change().put("a", "x".repeat(200)));
      parts = log.owe(new Change().put("b", "x".repeat(200)).put("a", 1).drop("c"));
      log.commit(new Change().put("a", 2)).join();
      owed.join();
      assertFalse(parts.isDone());
      disk.hasRoomFor(1_000);
      log.commit(new Change().put("d", 4)).join();
      assertTrue(parts.isDone());
    }
    assertEquals(Map.of("a", "2", "b", "\"" + "x".repeat(200) + "\"", "d", "4"), read().values);
  }

  @Test
  void ofOneThingOnlyTheNewestIsOwed() throws Exception {
    List<CompletableFuture<Void>> owed = new ArrayList<>();
    try (OutboxLog log = open(Map.of())) {
      disk.full(true);
      for (int i = 0; i < 100; i++) {
        owed.add(log.owe(new Change().put("a", i)));
      }
      assertThrows(CompletionException.class, () -> log.commit(new Change().put("b", 1)).join());
      disk.full(false);
      log.commit(new Change().put("c", 1)).join();
      assertTrue(owed.stream().allMatch(CompletableFuture::isDone));
    }
    assertEquals(Map.of("a", "99", "c", "1"), read().values);
    long lines = Files.readString(file).lines().filter(line -> line.contains("\"a\"")).count();
    assertEquals(1, lines, "the others are of no use");
  }

  @Test
  void anErrorIsNotTheEndOfIt() throws Exception {
    CompletableFuture<Void> owed;
    try (OutboxLog log = open(Map.of())) {
      disk.outOfMemory(true);
      owed = log.owe(new Change().put("a", 1));
      assertThrows(CompletionException.class, () -> log.commit(new Change().put("b", 2)).join());
      disk.outOfMemory(false);
      log.commit(new Change().put("c", 3)).join();
      assertTrue(owed.isDone());
    }
    assertEquals(Map.of("a", "1", "c", "3"), read().values);
  }

  @Test
  void anInterruptedWriterIsServedToo() throws Exception {
    try (OutboxLog log = open(Map.of())) {
      Thread.currentThread().interrupt();
      OutboxLog.await(log.commit(new Change().put("a", 1)));
      assertTrue(Thread.interrupted(), "it stays interrupted");
      OutboxLog.await(log.commit(new Change().put("b", 2)));
    }
    assertEquals(2, read().values.size());
  }

  @Test
  void takesNothingAfterItsEnd() throws Exception {
    OutboxLog log = open(Map.of());
    CompletableFuture<Void> last = log.commit(new Change().put("a", 1));
    log.close();
    last.join();
    assertThrows(CompletionException.class, () -> log.commit(new Change().put("b", 2)).join());
    assertEquals(Map.of("a", "1"), read().values);
  }

  private OutboxLog open(Map<String, byte[]> values) throws IOException {
    return new OutboxLog(file, dir, disk, values, false);
  }

  private record Read(Map<String, String> values, int damaged, boolean torn) {}

  private Read read() throws IOException {
    LogContents contents = LogContents.read(file);
    Map<String, String> values = new HashMap<>();
    contents.values().forEach((k, v) -> values.put(k, new String(v, StandardCharsets.UTF_8)));
    return new Read(new TreeMap<>(values), contents.damaged().size(), contents.torn());
  }
}
