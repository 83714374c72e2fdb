package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.board.Board;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Ten thousand polls at accelerated time: the heap stays flat and no thread is left.
class PollerSoakTest {
  private static final int PANELS = 20;
  private static final int WARM = 100;
  private static final int ROUNDS = 500;

  @Test
  void staysFlatOverTenThousandPolls() throws Exception {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-22T00:00:00Z"));
    ScriptedSource source = new ScriptedSource("scripted").answeringSeconds();
    AtomicInteger published = new AtomicInteger();
    try (Poller poller =
        new Poller(List.of(board()), SourceSet.of(source), clock, PollSettings.DEFAULT)) {
      poller.listen(_ -> published.incrementAndGet());
      poller.open("soak");
      rounds(clock, WARM);
      long warm = heapAfterGc();
      rounds(clock, ROUNDS);
      long end = heapAfterGc();
      assertTrue(source.calls() >= 10_000, source.calls() + " polls");
      assertTrue(published.get() > 0);
      assertTrue(pollThreads() >= PANELS, "the count of threads counts nothing");
      assertTrue(end <= warm * 1.05, "heap after GC grew from " + warm + " to " + end + " bytes");
      assertTrue(source.mostAtOnce() <= PollSettings.DEFAULT.atOnce());
    }
    assertEquals(0, pollThreads(), "threads left");
  }

  private static void rounds(FakeClock clock, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      clock.awaitSleepers(PANELS);
      clock.advance(Duration.ofSeconds(5));
    }
    clock.awaitSleepers(PANELS);
  }

  private static long heapAfterGc() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  // Virtual threads are in no thread list but the diagnostic dump.
  private static long pollThreads() throws IOException {
    Path dump = Files.createTempDirectory("threads").resolve("dump.txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines
          .filter(
              l -> l.contains("\"poll ") || l.contains("\"publish ") || l.contains("\"variables "))
          .count();
    } finally {
      Files.delete(dump);
      Files.delete(dump.getParent());
    }
  }

  private static Board board() {
    String[] queries = IntStream.range(0, PANELS).mapToObj(i -> "q" + i).toArray(String[]::new);
    return PollBoards.ranges("soak", queries);
  }
}
