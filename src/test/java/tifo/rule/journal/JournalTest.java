package tifo.rule.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.time.FakeClock;

class JournalTest {
  private static final Instant START = Alarms.START;
  private final FakeClock clock = new FakeClock(START);

  @TempDir Path dir;

  private static JournalEntry note(int number) {
    Alert alert = Alarms.firing("Rule" + number % 7, Severity.CRITICAL, START);
    return JournalEntry.of(
            START.plusSeconds(number), Kind.NOTED, alert, "desk 2", "n" + number + " 確認\n\"x\"")
        .until(START.plusSeconds(900))
        .with("a", "b");
  }

  private static List<JournalEntry> notes(int from, int to) {
    List<JournalEntry> notes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      notes.add(note(i));
    }
    return notes;
  }

  private List<JournalEntry> read() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalFolder.read(dir, JournalFolder.Position.START, entries::add);
    return entries;
  }

  private Journal.Opened open() throws IOException {
    return Journal.open(dir, JournalLimits.USUAL, clock);
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    Alert noData = Alarms.noData("Gone", Labels.of("alertname", "Gone"), START);
    List<JournalEntry> all = new ArrayList<>(notes(0, 20));
    all.add(JournalEntry.of(Alarms.fires(noData, START)));
    all.add(JournalEntry.of(Alarms.resolves(noData, START)));
    all.add(JournalEntry.of(START, Kind.STARTED, "desk 2"));
    try (Journal journal = open().journal()) {
      journal.append(all);
      assertEquals(all, journal.recent());
    }
    assertEquals(all, read());
    Journal.Opened again = open();
    assertEquals(all, again.restored());
    assertEquals(all, again.journal().recent());
    again.journal().close();
  }

  @Test
  void whatOperatorsWriteIsStruck() {
    JournalEntry entry =
        JournalEntry.of(START, Kind.STARTED, "text")
            .by("kai password=canary-7f3a")
            .with("ack-note", "try token=canary-7f3a")
            .with("from", START.toString());
    String line = new String(JournalLine.encode(entry), java.nio.charset.StandardCharsets.UTF_8);
    assertFalse(line.contains("canary"), line);
    assertEquals(START.toString(), entry.fact("from"));
  }

  @Test
  void isOnTheDiskWhenTheFutureEnds() throws Exception {
    try (Journal journal = open().journal()) {
      journal.write(note(1)).get(10, TimeUnit.SECONDS);
      assertEquals(List.of(note(1)), read());
    }
  }

  @Test
  void losesOnlyTheLineThatIsTornAtAnyByte() throws Exception {
    try (Journal journal = open().journal()) {
      journal.append(notes(0, 3));
    }
    Path file = JournalFolder.files(dir).getFirst();
    byte[] whole = Files.readAllBytes(file);
    int third = JournalLine.encode(note(0)).length + JournalLine.encode(note(1)).length;
    for (int length = third; length < whole.length; length += 7) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      try (Journal journal = open().journal()) {
        journal.append(List.of(note(9)));
      }
      List<JournalEntry> left = new ArrayList<>(read());
      boolean torn = length > third;
      assertEquals(torn, left.removeIf(entry -> entry.kind() == Kind.LOST), "at " + length);
      assertEquals(List.of(note(0), note(1), note(9)), left, "at " + length);
      Files.delete(file);
    }
  }

  @Test
  void passesOverDamageInTheMiddleAndSaysSo() throws Exception {
    try (Journal journal = open().journal()) {
      journal.append(notes(0, 50));
    }
    Path file = JournalFolder.files(dir).getFirst();
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(3);
    int at = JournalLine.encode(note(0)).length * 20 + random.nextInt(200);
    bytes[at] ^= 0x10;
    Files.write(file, bytes);
    Journal.Opened opened = open();
    opened.journal().close();
    assertTrue(opened.restored().size() >= 48, opened.restored().size() + " left");
    JournalEntry said = read().getLast();
    assertEquals(Kind.LOST, said.kind());
    assertTrue(said.text().contains("damaged"), said.text());
  }

  @Test
  void anyBytesAreNoReasonNotToStart() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[random.nextInt(4000)];
      random.nextBytes(noise);
      Files.write(JournalFolder.file(dir, 1), noise);
      Journal.Opened opened = open();
      assertEquals(List.of(), opened.restored());
      opened.journal().write(note(i)).get(10, TimeUnit.SECONDS);
      opened.journal().close();
      assertTrue(read().contains(note(i)));
    }
  }

  @Test
  void aNewFileStartsWithWhatIsCarriedAndIsEnoughToStartFrom() throws Exception {
    JournalLimits small = new JournalLimits(2000, 1 << 20, Duration.ofDays(1), 100);
    List<JournalEntry> carried =
        List.of(JournalEntry.of(START, Kind.CARRIED, note(1).alert().orElseThrow(), "", "kept"));
    try (Journal journal = Journal.open(dir, small, clock).journal()) {
      journal.append(notes(0, 10));
      assertTrue(journal.isFull());
      journal.rotate(carried);
      assertFalse(journal.isFull());
      journal.write(note(11)).get(10, TimeUnit.SECONDS);
    }
    assertEquals(2, JournalFolder.files(dir).size());
    Journal.Opened opened = Journal.open(dir, small, clock);
    opened.journal().close();
    assertEquals(Kind.CARRY, opened.restored().getFirst().kind());
    assertEquals(carried.getFirst(), opened.restored().get(1));
    assertEquals(note(11), opened.restored().get(2));
    assertEquals(3, opened.restored().size());
    assertEquals(11, opened.journal().recent().size(), "what came before is still to be looked at");
  }

  @Test
  void aCarryThatIsTornIsNotStartedFrom() throws Exception {
    try (Journal journal = open().journal()) {
      journal.append(notes(0, 3));
      journal.rotate(
          List.of(JournalEntry.of(START, Kind.CARRIED, note(1).alert().orElseThrow(), "", "")));
      journal.write(note(4)).get(10, TimeUnit.SECONDS);
    }
    Path second = JournalFolder.files(dir).getLast();
    byte[] bytes = Files.readAllBytes(second);
    Files.write(second, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    Journal.Opened opened = open();
    opened.journal().close();
    assertEquals(notes(0, 3), opened.restored());
  }

  @Test
  void whatIsCarriedToOtherIdsLaterIsNoPartOfATornCarry() throws Exception {
    JournalEntry carried =
        JournalEntry.of(START, Kind.CARRIED, note(1).alert().orElseThrow(), "", "");
    try (Journal journal = open().journal()) {
      journal.append(notes(0, 3));
      journal.rotate(List.of(carried));
      journal.write(note(4)).get(10, TimeUnit.SECONDS);
    }
    Path second = JournalFolder.files(dir).getLast();
    byte[] bytes = Files.readAllBytes(second);
    Files.write(second, java.util.Arrays.copyOf(bytes, bytes.length / 3));
    try (Journal journal = open().journal()) {
      journal.write(note(5));
      journal.write(carried).get(10, TimeUnit.SECONDS);
    }
    Journal.Opened opened = open();
    opened.journal().close();
    assertEquals(carried, opened.restored().getLast());
  }

  @Test
  void dropsTheOldestBeyondItsBoundAndSaysWhich() throws Exception {
    JournalLimits small = new JournalLimits(2000, 9000, Duration.ofDays(1), 10_000);
    try (Journal journal = Journal.open(dir, small, clock).journal()) {
      for (int i = 0; i < 60; i++) {
        journal.write(note(i)).get(10, TimeUnit.SECONDS);
        if (journal.isFull()) {
          journal.rotate(List.of());
        }
      }
    }
    long bytes = 0;
    for (Path file : JournalFolder.files(dir)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < 9000 + 4000, bytes + " bytes");
    List<JournalEntry> left = read();
    assertTrue(
        left.stream().anyMatch(e -> e.kind() == Kind.LOST && e.text().contains("was removed")));
    assertTrue(left.contains(note(59)));
    assertFalse(left.contains(note(0)));
  }

  @Test
  void belongsToOneTifo() throws Exception {
    try (Journal journal = open().journal()) {
      IOException refused = assertThrows(IOException.class, this::open);
      assertTrue(refused.toString().contains("in use by another Tifo"), refused.toString());
      assertEquals(Optional.empty(), journal.trouble());
    }
  }

  @Test
  void readsOnFromWhereItWas() throws Exception {
    try (Journal journal = open().journal()) {
      journal.write(note(1)).get(10, TimeUnit.SECONDS);
      List<JournalEntry> seen = new ArrayList<>();
      JournalFolder.Position at = JournalFolder.read(dir, JournalFolder.Position.START, seen::add);
      // Half a line, as a reader may find it.
      Files.write(
          JournalFolder.files(dir).getFirst(),
          "12345678 {".getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.APPEND);
      at = JournalFolder.read(dir, at, seen::add);
      assertEquals(List.of(note(1)), seen);
      journal.rotate(List.of());
      journal.write(note(2)).get(10, TimeUnit.SECONDS);
      JournalFolder.read(dir, at, seen::add);
      seen.removeIf(entry -> entry.kind().isInternal());
      assertEquals(List.of(note(1), note(2)), seen);
    }
  }

  @Test
  void findsByWordsLabelsKindsRuleAndTime() {
    JournalEntry entry = note(3);
    assertTrue(JournalSearch.typed("  DESK rule3 確認").test(entry));
    assertFalse(JournalSearch.typed("desk rule4").test(entry));
    assertTrue(JournalSearch.ALL.test(entry));
    assertTrue(search(List.of(Matcher.equal("zone", "b")), Set.of(Kind.NOTED), 0, 10).test(entry));
    assertFalse(search(List.of(Matcher.equal("zone", "c")), Set.of(), 0, 10).test(entry));
    assertFalse(search(List.of(), Set.of(Kind.FIRING), 0, 10).test(entry));
    assertFalse(search(List.of(), Set.of(), 4, 10).test(entry));
    assertTrue(search(List.of(), Set.of(), 3, 4).test(entry));
    assertFalse(search(List.of(), Set.of(), 0, 3).test(entry));
  }

  private static JournalSearch search(
      List<Matcher> matchers, Set<Kind> kinds, int since, int until) {
    return new JournalSearch(
        List.of(),
        Optional.of("Rule3"),
        matchers,
        kinds,
        Optional.of(START.plusSeconds(since)),
        Optional.of(START.plusSeconds(until)));
  }
}
