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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.time.FakeClock;

/// Ten thousand polls at accelerated time: the heap stays flat and no thread is left.
class PollerSoakTest {
  private static final int PANELS = 20;
  private static final int WARM = 100;
  private static final int ROUNDS = 500;

  @Test
  void staysFlatOverTenThousandPolls() throws Exception {
    FakeClock clock = new FakeClock(Instant.parse("2026-11-22T00:00:00Z"));
    ScriptedServer source = ScriptedServer.ofSeconds();
    AtomicInteger published = new AtomicInteger();
    try (Poller poller = new Poller(List.of(board()), source, clock, PollSettings.DEFAULT)) {
      poller.listen(_ -> published.incrementAndGet());
      poller.open("soak");
      rounds(clock, WARM);
      long warm = heapAfterGc();
      rounds(clock, ROUNDS);
      long end = heapAfterGc();
      assertTrue(source.asked() >= 10_000, source.asked() + " polls");
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

  private static long heapAfterGc() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
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
      return lines.filter(l -> l.contains("\"poll ") || l.contains("\"publish ")).count();
    } finally {
      Files.delete(dump);
      Files.delete(dump.getParent());
    }
  }

  private static Board board() {
    List<PanelSpec> panels = new ArrayList<>();
    for (int i = 0; i < PANELS; i++) {
      PanelFrame frame =
          new PanelFrame(
              "p" + i,
              LocalText.of("Panel " + i),
              LocalText.EMPTY,
              new PanelFrame.Cell(0, i, 24, 1),
              List.of(new PanelQuery("a", "q" + i, "", false)),
              "",
              Optional.empty(),
              List.of());
      panels.add(
          new PanelSpec.TimeSeries(frame, false, false, false, Optional.empty(), Optional.empty()));
    }
    return new Board(
        "soak",
        LocalText.of("Soak"),
        "1",
        Duration.ofSeconds(5),
        Duration.ofMinutes(30),
        List.of(),
        panels);
  }
}
