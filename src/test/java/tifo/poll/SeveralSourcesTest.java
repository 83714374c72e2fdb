package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelQuery;
import tifo.board.Variable;
import tifo.board.Variables;
import tifo.metric.Reading;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.StrictPrometheus;
import tifo.time.FakeClock;

/// Boards whose panels name their source.
@Timeout(60)
class SeveralSourcesTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final FakeClock clock = new FakeClock(START);

  private static PanelQuery to(String source, String promql) {
    return new PanelQuery("a", promql, "", true, source);
  }

  private static Board board(List<Variable> variables, PanelQuery... queries) {
    return PollBoards.of("b", PollBoards.REFRESH, variables, List.of(queries));
  }

  private static Reading reading(Poller poller, String panel) {
    return poller.snapshot("b").panel(panel).orElseThrow().reading("a").orElseThrow();
  }

  @Test
  void eachPanelIsAnsweredByTheSourceItNamesAndTheRestByTheFirst() throws Exception {
    ScriptedSource tokyo = new ScriptedSource("tokyo").answeringSeconds();
    ScriptedSource osaka = new ScriptedSource("osaka").answeringSeconds();
    Board board = board(List.of(), to("", "a"), to("osaka", "b"), to("tokyo", "a"));
    try (Poller poller =
        new Poller(List.of(board), SourceSet.of(tokyo, osaka), clock, PollSettings.DEFAULT)) {
      poller.open("b");
      clock.awaitSleepers(2);
      assertEquals("tokyo", reading(poller, "p0").source());
      assertEquals("osaka", reading(poller, "p1").source());
      assertEquals(reading(poller, "p0"), reading(poller, "p2"));
      assertEquals(List.of("a"), tokyo.asked(), "named or not, it is the same source");
      assertEquals(List.of("b"), osaka.asked());
    }
  }

  @Test
  void variablesOfABoardComeFromItsSource() throws Exception {
    ScriptedSource tokyo = new ScriptedSource("tokyo");
    ScriptedSource osaka = new ScriptedSource("osaka").answeringSeconds();
    osaka.offers("zone", "x", "y");
    Variable zone =
        new Variable(
            "zone",
            LocalText.of("Zone"),
            "label_values(zone)",
            List.of(),
            List.of(Variables.ALL),
            true,
            true,
            "osaka");
    Board board = board(List.of(zone), to("osaka", "up{zone=~\"$zone\"}"));
    try (Poller poller =
        new Poller(List.of(board), SourceSet.of(tokyo, osaka), clock, PollSettings.DEFAULT)) {
      poller.open("b");
      clock.awaitSleepers(2);
      assertEquals(List.of("up{zone=~\"(x|y)\"}"), osaka.asked());
      assertEquals(0, tokyo.calls());
    }
  }

  /// The server takes every connection and never answers; its source has fewer places than the
  /// board has queries for it, and the board's variable is asked of it, too.
  @Test
  void sourceThatHangsDelaysNoOther() throws Exception {
    ScriptedSource fast = new ScriptedSource("fast").answeringSeconds();
    Variable zone =
        new Variable(
            "zone",
            LocalText.of("Zone"),
            "label_values(zone)",
            List.of(),
            List.of(),
            false,
            false,
            "slow");
    Board board =
        board(
            List.of(zone),
            to("slow", "s1"),
            to("slow", "s2"),
            to("slow", "s3"),
            to("slow", "up{zone=\"$zone\"}"),
            to("fast", "up"));
    PollSettings two =
        new PollSettings(
            2, PollBoards.REFRESH, PollSettings.DEFAULT.backoff(), Duration.ofSeconds(15));
    try (StrictPrometheus server = hanging();
        PrometheusSource slow =
            new PrometheusSource(SourceConnection.to("slow", server.url("/")), clock);
        Poller poller = new Poller(List.of(board), SourceSet.of(slow, fast), clock, two)) {
      poller.open("b");
      server.awaitRequests(2, 10, TimeUnit.SECONDS);
      for (int round = 1; round < 10; round++) {
        fast.awaitCalls(round);
        clock.awaitSleepers(1);
        assertTrue(reading(poller, "p4").isFresh(), "round " + round);
        clock.advance(PollBoards.REFRESH);
      }
      assertInstanceOf(Reading.NotCollected.class, reading(poller, "p0"));
      assertTrue(poller.snapshot("b").panel("p3").isEmpty(), "its variable is still asked for");
      assertEquals(2, server.requests(), "the limiter of the slow source is its own");
    }
  }

  private static StrictPrometheus hanging() throws Exception {
    StrictPrometheus server = new StrictPrometheus();
    Stream.generate(
            () -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build())
        .limit(20)
        .forEach(server::answer);
    return server;
  }
}
