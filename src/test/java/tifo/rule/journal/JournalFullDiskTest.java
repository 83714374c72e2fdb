package tifo.rule.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.time.LiveClock;

/// A disk without room, in a process of its own whose files may not grow beyond 64 KiB: writes fail
/// half-way as they do on a full disk.
class JournalFullDiskTest {
  private static final int LIMIT = 64 << 10;
  private static final int WAITING = 200;

  @TempDir Path dir;

  @Test
  void itSaysSoKeepsWhatItCanAndCountsTheRest() throws Exception {
    Path journal = dir.resolve("journal");
    List<String> told = inLittleRoom(journal);
    assertTrue(told.getFirst().startsWith("refused: The journal " + journal), told.toString());
    assertTrue(told.getFirst().contains("make room there"), told.toString());
    assertTrue(told.get(1).startsWith("trouble: The journal"), told.toString());
    assertEquals("waited: no", told.get(2));
    // what comes before the end may be all that makes good what was lost
    assertEquals("full: yes", told.get(3));
    // Whole lines only, none missing in between.
    List<JournalEntry> left = new ArrayList<>();
    JournalFolder.Position end =
        JournalFolder.read(journal, JournalFolder.Position.START, left::add);
    for (int i = 0; i < left.size(); i++) {
      assertEquals(String.valueOf(i), left.get(i).text());
    }
    assertTrue(left.size() > 50, left.size() + " entries");
    assertEquals(0, end.damaged());
    // With room again, it goes on where it was.
    Journal.Opened opened = Journal.open(journal, JournalLimits.USUAL, new LiveClock());
    assertEquals(left, opened.restored());
    opened.journal().write(entry(9)).get(10, TimeUnit.SECONDS);
    opened.journal().close();
  }

  private List<String> inLittleRoom(Path journal) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f " + LIMIT / 512 + "; exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                JournalFullDiskTest.class.getName(),
                journal.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return Files.readAllLines(out).stream()
          .filter(l -> l.matches("(refused|trouble|waited|full): .*"))
          .toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static JournalEntry entry(int number) {
    Alert alert = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
    return JournalEntry.of(Alarms.START, Kind.NOTED, alert, "desk", String.valueOf(number));
  }

  public static void main(String[] arguments) throws Exception {
    JournalLimits limits = new JournalLimits(1 << 30, 1 << 30, JournalLimits.USUAL.age(), WAITING);
    Journal journal = Journal.open(Path.of(arguments[0]), limits, new LiveClock()).journal();
    int number = 0;
    try {
      while (true) {
        journal.write(entry(number++)).get(10, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      System.out.println("refused: " + Objects.requireNonNull(e.getCause()).getMessage());
    }
    System.out.println("trouble: " + journal.trouble().orElse(""));
    long began = System.nanoTime();
    for (int i = 0; i < 10 * WAITING; i++) {
      journal.append(List.of(entry(number++)));
    }
    boolean waited = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(20);
    System.out.println("waited: " + (waited ? "yes" : "no"));
    System.out.println("full: " + (journal.isFull() ? "yes" : "no"));
    Runtime.getRuntime().halt(0);
  }
}
