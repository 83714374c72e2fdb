package tifo.rule.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.time.LiveClock;

/// A process that writes a journal and is killed again and again, and goes on in the same folder.
/// `-Dtifo.kills=100` kills it as often.
class JournalKillTest {
  private static final int KILLS = Integer.getInteger("tifo.kills", 8);
  private static final long SEED = Long.getLong("tifo.seed", 7);
  private static final JournalLimits SMALL =
      new JournalLimits(20_000, 1L << 30, Duration.ofDays(1), 10_000);

  @TempDir Path dir;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void losesNothingThatWasSaidToBeWritten() throws Exception {
    Random random = new Random(SEED);
    long written = 0;
    int torn = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      written = writeAndKill(random, written);
      List<JournalEntry> entries = read();
      torn += (int) entries.stream().filter(e -> e.kind() == Kind.LOST).count() > torn ? 1 : 0;
      check(entries, written, "after kill " + kill);
      assertTrue(restoredAll(written), "what a restart starts from, after kill " + kill);
    }
    System.out.printf(
        "%d kills, %d entries, %d torn ends, %d files%n",
        KILLS, written, torn, JournalFolder.files(dir).size());
    assertTrue(JournalFolder.files(dir).size() > 2, "no file was full");
  }

  // Each once, in their order, up to the last that was said to be written; perhaps some more.
  private static void check(List<JournalEntry> entries, long written, String when) {
    long next = 1;
    for (JournalEntry entry : entries) {
      if (entry.kind() == Kind.NOTED) {
        assertEquals(next, Long.parseLong(entry.text()), when);
        next++;
      } else {
        assertEquals(Kind.LOST, entry.kind(), when);
        assertTrue(entry.text().contains("half a line"), entry.text());
      }
    }
    assertTrue(
        next > written, when + ": " + written + " were written, " + (next - 1) + " are left");
  }

  // The newest number is carried into every new file.
  private boolean restoredAll(long written) throws IOException {
    Journal.Opened opened = Journal.open(dir, SMALL, new LiveClock());
    opened.journal().close();
    return opened.restored().stream()
            .filter(entry -> entry.kind() == Kind.NOTED || entry.kind() == Kind.CARRIED)
            .mapToLong(entry -> Long.parseLong(entry.text()))
            .max()
            .orElse(0)
        >= written;
  }

  private List<JournalEntry> read() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalFolder.read(dir, JournalFolder.Position.START, entries::add);
    entries.removeIf(entry -> entry.kind().isInternal());
    return entries;
  }

  private long writeAndKill(Random random, long before) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalKillTest.class.getName(),
                dir.toString())
            .redirectErrorStream(true)
            .start();
    long written = before;
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      int until = random.nextInt(60);
      for (int i = 0; i <= until; i++) {
        String line = lines.readLine();
        assertTrue(line != null, () -> "it ended by itself: " + said);
        said.add(line);
      }
      new ProcessBuilder("kill", "-KILL", "" + process.pid()).start().waitFor();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      lines.lines().forEach(said::add);
    } finally {
      process.destroyForcibly();
    }
    for (String line : said) {
      if (line.startsWith("written ")) {
        written = Math.max(written, Long.parseLong(line.substring(8)));
      }
    }
    return written;
  }

  /// The process that is killed: it says what is on the disk.
  public static void main(String[] arguments) throws Exception {
    Journal.Opened opened = Journal.open(Path.of(arguments[0]), SMALL, new LiveClock());
    Journal journal = opened.journal();
    long number =
        opened.restored().stream()
            .filter(e -> e.kind() == Kind.NOTED || e.kind() == Kind.CARRIED)
            .mapToLong(e -> Long.parseLong(e.text()))
            .max()
            .orElse(0);
    System.out.println("begins");
    Alert alert = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
    while (true) {
      // Several at once, of which only the last is waited for.
      for (int i = 0; i < 5; i++) {
        number++;
        var done =
            journal.write(
                JournalEntry.of(Alarms.START, Kind.NOTED, alert, "desk", String.valueOf(number)));
        if (i == 4) {
          done.get(10, TimeUnit.SECONDS);
        }
      }
      System.out.println("written " + number);
      if (journal.isFull()) {
        journal.rotate(
            List.of(
                JournalEntry.of(Alarms.START, Kind.CARRIED, alert, "", String.valueOf(number))));
      }
    }
  }
}
