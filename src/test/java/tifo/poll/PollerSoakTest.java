package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variable;
import tifo.board.Variables;
import tifo.metric.Reading;
import tifo.paint.PaintContext;
import tifo.paint.PanelPainters;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.source.SourceSet;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.StrictPrometheus;
import tifo.time.FakeClock;

/// Ten thousand polls of a scripted server over HTTP at accelerated time, painted now and then: the
/// heap stays flat and no thread is left.
class PollerSoakTest {
  private static final int PANELS = 20;
  // The loop that asks for the variable's values sleeps too.
  private static final int SLEEPERS = PANELS + 1;
  private static final int WARM = 40;
  private static final int ROUNDS = 460;
  private static final int ROUNDS_A_PAINTING = 20;
  // OkHttp's threads are a few for all clients of the process; they end after an idle minute.
  private static final String SHARED = "OkHttp ";
  private static final int FEW = 8;
  private static final List<String> OURS =
      List.of("poll ", "publish ", "variables ", "source ", SHARED);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-22T00:00:00Z"));
  private final PanelPainters painters = new PanelPainters();
  private int painted;

  @Test
  @Timeout(120)
  void staysFlatOverTenThousandPolls() throws Exception {
    // It says every request.
    Logger chatter = Logger.getLogger(MockWebServer.class.getName());
    Level usual = chatter.getLevel();
    chatter.setLevel(Level.WARNING);
    try (StrictPrometheus server = new StrictPrometheus()) {
      server.forget();
      server.answerRanges();
      server.offer("zone", "a", "b", "c");
      List<String> before = ours();
      soak(server);
      List<String> left = new ArrayList<>(ours());
      before.forEach(left::remove);
      assertTrue(
          left.stream().filter(name -> name.startsWith(SHARED)).count() <= FEW, left::toString);
      left.removeIf(name -> name.startsWith(SHARED));
      assertEquals(List.of(), left, "threads left");
    } finally {
      chatter.setLevel(usual);
    }
  }

  private void soak(StrictPrometheus server) throws Exception {
    AtomicInteger published = new AtomicInteger();
    try (PrometheusSource source =
            new PrometheusSource(SourceConnection.to("tokyo", server.url("/")), clock);
        Poller poller =
            new Poller(List.of(board()), SourceSet.of(source), clock, PollSettings.DEFAULT)) {
      poller.listen(_ -> published.incrementAndGet());
      poller.open("soak");
      rounds(poller, WARM);
      long warm = heapAfterGc();
      rounds(poller, ROUNDS);
      long end = heapAfterGc();
      assertTrue(server.requests() >= 10_000, server.requests() + " polls");
      assertTrue(published.get() > 0);
      assertEquals((WARM + ROUNDS) / ROUNDS_A_PAINTING * PANELS, painted);
      assertAllOfItsThreadsAreCounted();
      assertTrue(end <= warm * 1.05, "heap after GC grew from " + warm + " to " + end + " bytes");
    }
  }

  private static void assertAllOfItsThreadsAreCounted() throws IOException {
    TreeMap<String, Long> counts =
        ours().stream()
            .collect(
                Collectors.groupingBy(
                    name -> OURS.stream().filter(name::startsWith).findFirst().orElseThrow(),
                    TreeMap::new,
                    Collectors.counting()));
    assertEquals(PANELS, counts.get("poll "), counts::toString);
    assertEquals(1, counts.get("publish "), counts::toString);
    assertEquals(1, counts.get("variables "), counts::toString);
    assertTrue(counts.getOrDefault(SHARED, 0L) >= 1, counts::toString);
  }

  private void rounds(Poller poller, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      clock.awaitSleepers(SLEEPERS);
      if (i % ROUNDS_A_PAINTING == 0) {
        paint(poller.snapshot("soak"));
      }
      clock.advance(Duration.ofSeconds(5));
    }
    clock.awaitSleepers(SLEEPERS);
  }

  private void paint(BoardSnapshot snapshot) {
    PaintContext context =
        new PaintContext(
            Theme.DARK,
            Locale.ENGLISH,
            ZoneOffset.UTC,
            clock.now(),
            "soak",
            Optional.empty(),
            List.of(),
            Optional.empty());
    for (PanelSpec panel : snapshot.board().panels()) {
      var data = snapshot.panel(panel.frame().id()).orElseThrow();
      assertTrue(data.reading("a").filter(Reading::isFresh).isPresent(), data::toString);
      painters.paint(new Surface(480, 270, 1, Theme.DARK.s0()), panel, data, context);
      painted++;
    }
  }

  private static long heapAfterGc() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static List<String> ours() throws IOException {
    return ThreadNames.now().stream()
        .filter(name -> OURS.stream().anyMatch(name::startsWith))
        .toList();
  }

  private static Board board() {
    Variable zone =
        new Variable(
            "zone",
            LocalText.of("Zone"),
            "label_values(zone)",
            List.of(),
            List.of(Variables.ALL),
            true,
            true);
    List<PanelQuery> queries =
        IntStream.range(0, PANELS)
            .mapToObj(i -> new PanelQuery("a", "q" + i + "{zone=~\"$zone\"}", "", false))
            .toList();
    return PollBoards.of("soak", PollBoards.REFRESH, List.of(zone), queries);
  }
}
