package tifo.rule.journal;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.time.FakeClock;

/// When a journal goes on to its next file, also where that fails, and what a line may hold.
@Timeout(60)
class JournalRotationTest {
  private static final Alert ALERT = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);

  private final FakeClock clock = new FakeClock(Alarms.START);

  @TempDir Path dir;

  private Journal open(long file, long all, int waiting) throws IOException {
    JournalLimits limits = new JournalLimits(file, all, Duration.ofDays(9), waiting);
    return Journal.open(dir, limits, clock).journal();
  }

  private static JournalEntry note(String words) {
    return JournalEntry.of(Alarms.START, Kind.NOTED, ALERT, "desk", words);
  }

  private static List<JournalEntry> carried(int count) {
    List<JournalEntry> carried = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      carried.add(JournalEntry.of(Alarms.START, Kind.CARRIED, ALERT, "", ""));
    }
    return carried;
  }

  private static void written(CompletableFuture<Void> future) throws Exception {
    future.get(20, TimeUnit.SECONDS);
  }

  private List<JournalEntry> read() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalFolder.read(dir, JournalFolder.Position.START, entries::add);
    return entries;
  }

  @Test
  void aLargeStateIsNoReasonForTheNextFileBeforeAsMuchHasHappened() throws Exception {
    try (Journal journal = open(2_000, 1 << 20, 1_000)) {
      journal.rotate(carried(20));
      assertFalse(journal.isFull(), "it only holds what it carries");
      for (int i = 0; i < 19; i++) {
        journal.write(note("n"));
      }
      assertFalse(journal.isFull());
    }
    try (Journal journal = open(2_000, 1 << 20, 1_000)) {
      assertFalse(journal.isFull(), "nor after a restart");
      for (int i = 0; i < 4; i++) {
        written(journal.write(note("n")));
      }
      assertTrue(journal.isFull());
    }
  }

  @Test
  void whatIsCarriedToOtherIdsDoesNotPutOffTheNextFile() throws Exception {
    try (Journal journal = open(2_000, 1 << 20, 1_000)) {
      for (int i = 0; i < 6; i++) {
        journal.write(note("n"));
      }
      written(journal.write(carried(1).getFirst()));
      assertTrue(journal.isFull());
    }
    try (Journal journal = open(2_000, 1 << 20, 1_000)) {
      assertTrue(journal.isFull(), "also after a restart");
    }
  }

  /// In place of the file that comes next, so that it cannot begin.
  private Path inTheWay() throws IOException {
    Path next = JournalFolder.file(dir, 2);
    Files.createDirectory(next);
    return next;
  }

  @Test
  void oneNextFileWaitsForTheDiskAndNoMore() throws Exception {
    try (Journal journal = open(1, 1 << 20, 1_000)) {
      written(journal.write(note("first")));
      Path next = inTheWay();
      for (int i = 0; i < 20; i++) {
        journal.rotate(carried(1));
        journal.append(List.of(note("n")));
        assertFalse(journal.isFull(), "the next file waits already");
      }
      Files.delete(next);
      written(journal.write(note("last")));
      assertTrue(journal.isFull());
    }
    assertEquals(2, JournalFolder.files(dir).size());
    assertEquals(1, read().stream().filter(entry -> entry.kind() == Kind.CARRY).count());
    assertEquals(22, read().stream().filter(entry -> entry.kind() == Kind.NOTED).count());
  }

  @Test
  void whatCouldNotBeWrittenIsMadeGoodByTheNextFile() throws Exception {
    try (Journal journal = open(1 << 20, 1 << 20, 5)) {
      Path next = inTheWay();
      journal.rotate(carried(1));
      CompletableFuture<Void> accepted = journal.write(note("1"));
      for (int i = 2; i < 11; i++) {
        journal.append(List.of(note("n" + i)));
      }
      CompletableFuture<Void> refused = journal.write(note("11"));
      assertThrows(ExecutionException.class, () -> refused.get(20, TimeUnit.SECONDS));
      assertFalse(accepted.isDone());
      Files.delete(next);
      written(accepted);
      assertTrue(journal.isFull());
      journal.rotate(carried(2));
      assertFalse(journal.isFull());
    }
    List<JournalEntry> restored = Journal.open(dir, JournalLimits.USUAL, clock).restored();
    assertEquals("2", restored.getFirst().text());
    assertTrue(read().stream().anyMatch(e -> e.text().startsWith("7 entries could not be")));
  }

  @Test
  void whatCouldNotBeWrittenIsCountedAlsoAtTheEnd() throws Exception {
    Journal journal = open(1 << 20, 1 << 20, 5);
    Path next = inTheWay();
    journal.rotate(carried(1));
    for (int i = 0; i < 11; i++) {
      journal.append(List.of(note("n" + i)));
    }
    while (journal.trouble().isEmpty()) {
      Thread.onSpinWait();
    }
    // a second before it is tried again
    Files.delete(next);
    journal.close();
    assertTrue(read().stream().anyMatch(e -> e.text().startsWith("7 entries could not be")));
  }

  @Test
  void anOldFileThatCannotBeRemovedHoldsNothingUp() throws Exception {
    try (Journal journal = open(1, 1, 1_000)) {
      written(journal.write(note("1")));
      Path oldest = JournalFolder.file(dir, 1);
      Files.delete(oldest);
      Files.createDirectories(oldest.resolve("not empty"));
      for (int i = 2; i < 6; i++) {
        journal.rotate(carried(1));
        written(journal.write(note("n" + i)));
        assertEquals(i, JournalFolder.files(dir).size());
        assertEquals(Optional.empty(), journal.trouble());
      }
    }
  }

  @Test
  void whatIsTooLongIsCutSoThatItCanBeReadAgain() throws Exception {
    String huge = "語".repeat(1 << 20);
    Alert verbose =
        Alarms.firing("Slow", Severity.CRITICAL, Alarms.START, ALERT.labels(), Map.of("x", huge));
    JournalEntry entry =
        JournalEntry.of(Alarms.START, Kind.ACKNOWLEDGED, verbose, "desk", huge)
            .with("ack-note", huge);
    JournalEntry back = decoded(entry);
    assertEquals(verbose.labels(), back.alert().orElseThrow().labels());
    assertEquals("desk", back.who());
    String text = back.alert().orElseThrow().annotations().getOrDefault("x", "");
    assertTrue(text.startsWith("語語") && text.endsWith("…"), text.length() + "");
    assertTrue(back.text().endsWith("語…"), back.text().length() + "");
    JournalEntry small = note("short");
    assertEquals(small, decoded(small));
  }

  @Test
  void anAlertOfHugeLabelsIsLeftOutAndTheEntryStays() throws Exception {
    Alert endless =
        Alarms.firing(
            "Endless",
            Severity.CRITICAL,
            Alarms.START,
            Labels.of("pod", "p".repeat(2 << 20)),
            Map.of());
    JournalEntry back = decoded(JournalEntry.of(Alarms.START, Kind.CARRIED, endless, "", ""));
    assertEquals(Kind.CARRIED, back.kind(), "a carry that is short of an entry is not believed");
    assertEquals(Optional.empty(), back.alert());
    assertTrue(back.text().contains("Endless"), back.text());
  }

  @Test
  void halfACharacterIsWrittenAsSomethingElse() throws Exception {
    assertEquals("half ?", decoded(note("half \uD83D")).text());
  }

  private JournalEntry decoded(JournalEntry entry) throws Exception {
    try (Journal journal = open(1 << 30, 1 << 30, 10)) {
      written(journal.write(entry));
    }
    return read().getLast();
  }
}
