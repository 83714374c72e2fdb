package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.rule.journal.Journal;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.journal.JournalLimits;
import tifo.time.FakeClock;

/// Entries of the journal in both languages, with what a real journal writes of its own losses.
@Timeout(60)
class JournalWordsTest {
  private static final Instant NOW = Instant.parse("2022-12-01T20:00:00Z");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final JournalWords ENGLISH = words(Locale.ENGLISH);
  private static final JournalWords JAPANESE = words(Locale.JAPANESE);

  private final FakeClock clock = new FakeClock(NOW);

  @TempDir Path dir;

  private static JournalWords words(Locale locale) {
    return new JournalWords(TOKYO, WallText.in(locale));
  }

  private static JournalEntry entry(Kind kind, String text) {
    return JournalEntry.of(NOW, kind, text);
  }

  @Test
  void saysWhyTheJudgeWasBlind() {
    JournalEntry source = entry(Kind.BLIND, "SOURCE jp-main 1");
    assertEquals("source jp-main 1 gives no answer", ENGLISH.rest(source));
    assertEquals("ソース jp-main 1 が応答していません", JAPANESE.rest(source));
    assertEquals("まだ判定していません", JAPANESE.rest(entry(Kind.BLIND, "NOT_YET")));
    assertEquals("SOMETHING else", JAPANESE.rest(entry(Kind.BLIND, "SOMETHING else")));
  }

  @Test
  void saysHowLongTheConsoleSleptAndSinceWhen() {
    JournalEntry slept = entry(Kind.SLEPT, "125 s").with("from", "2022-12-01T19:57:55Z");
    assertEquals("2 min · from 2022-12-02 04:57:55 on", ENGLISH.rest(slept));
    assertEquals("2 分 · 2022-12-02 04:57:55 から", JAPANESE.rest(slept));
  }

  @Test
  void saysWhatAnAlarmChangedTo() {
    assertEquals("rule has no data", ENGLISH.rest(entry(Kind.CHANGED, "no-data")));
    assertEquals("ルールのデータなし", JAPANESE.rest(entry(Kind.CHANGED, "no-data")));
  }

  @Test
  void whatPeopleWriteStaysAsItIs() {
    JournalEntry note = entry(Kind.NOTED, "SOURCE of 3 lines; are damaged").by("desk 2");
    assertEquals("desk 2 · SOURCE of 3 lines; are damaged", JAPANESE.rest(note));
    JournalEntry silenced = entry(Kind.SILENCED, "{a=\"b\"}").by("desk 2").with("why", "drain");
    assertEquals("desk 2 · {a=\"b\"} · drain", JAPANESE.rest(silenced));
  }

  @Test
  void saysWhatAJournalFoundTornAndDamaged() throws Exception {
    writeTwoEntries();
    Path file = files().getFirst();
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, "damage" + lines.getFirst() + "\n" + lines.getLast() + "\nhalf");
    try (Journal journal = Journal.open(dir, JournalLimits.USUAL, clock).journal()) {
      JournalEntry lost = lost(journal);
      assertEquals(lost.text(), ENGLISH.rest(lost));
      assertEquals(
          file.getFileName() + " の末尾 4 バイトは書きかけのため切り捨てました、破損した 1 行を読み飛ばしました", JAPANESE.rest(lost));
    }
  }

  @Test
  void saysWhatAJournalHadToRemove() throws Exception {
    writeTwoEntries();
    Path file = files().getFirst();
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(500))));
    try (Journal journal = Journal.open(dir, JournalLimits.USUAL, clock).journal()) {
      journal.rotate(List.of());
      journal.write(entry(Kind.NOTED, "on")).get(10, TimeUnit.SECONDS);
      // What was dropped is said after the batch in which it was.
      journal.write(entry(Kind.NOTED, "on")).get(10, TimeUnit.SECONDS);
      JournalEntry lost = lost(journal);
      String name = String.valueOf(file.getFileName());
      assertEquals(
          name
              + " with what happened up to 2021-07-20 05:00:00 was removed:"
              + " the journal keeps 400 days",
          ENGLISH.rest(lost));
      assertEquals(
          "2021-07-20 05:00:00 までの " + name + " を削除しました（保持の上限は 400 days）", JAPANESE.rest(lost));
    }
  }

  @Test
  void saysWhatTheDiskDidNotTake() {
    JournalEntry lost =
        entry(Kind.LOST, "12 entries could not be written: the disk took none for too long");
    assertEquals(lost.text(), ENGLISH.rest(lost));
    assertEquals("ディスクに書き込めない状態が続き、12 件を失いました", JAPANESE.rest(lost));
    assertEquals("something else", JAPANESE.rest(entry(Kind.LOST, "something else")));
  }

  private void writeTwoEntries() throws Exception {
    try (Journal journal = Journal.open(dir, JournalLimits.USUAL, clock).journal()) {
      journal.write(entry(Kind.STARTED, "desk 2")).get(10, TimeUnit.SECONDS);
      journal.write(entry(Kind.STOPPED, "desk 2")).get(10, TimeUnit.SECONDS);
    }
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(it -> it.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static JournalEntry lost(Journal journal) {
    return journal.recent().stream().filter(it -> it.kind() == Kind.LOST).findFirst().orElseThrow();
  }
}
