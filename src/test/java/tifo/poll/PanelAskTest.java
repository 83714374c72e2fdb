package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.board.Variable;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;
import tifo.source.SourceSet;

/// What pictures ask, and that they never wait long for it.
@Timeout(30)
class PanelAskTest {
  private static final Instant AT = Instant.parse("2022-12-01T20:00:07Z");
  private static final Duration SCRAPES = Duration.ofSeconds(15);

  private final ScriptedSource fast = new ScriptedSource("fast").answeringSeconds();
  private final ScriptedSource slow = new ScriptedSource("slow").answeringSeconds();
  private final SourceSet sources = SourceSet.of(fast, slow);
  private final PanelAsk asks = new PanelAsk(sources, SCRAPES);

  @AfterEach
  void letGo() {
    fast.release();
    slow.release();
  }

  private static Board board(PanelQuery... queries) {
    return PollBoards.of("b", PollBoards.REFRESH, List.of(), List.of(queries));
  }

  private static PanelQuery from(String source, String ref) {
    return new PanelQuery(ref, "up_" + ref, "", false, source);
  }

  @Test
  void asksOverTheBoardsWindow() throws Exception {
    Board board = PollBoards.ranges("b", "up").over(Duration.ofMinutes(45));
    PanelData data = asks.ask(board, board.panels().getFirst(), Map.of(), AT);
    TimeRange range = fast.ranges().getFirst();
    assertEquals(data.range(), range);
    assertEquals(Duration.ofMinutes(45), range.window());
    assertTrue(range.end() <= AT.toEpochMilli());
  }

  @Test
  void asksForOnePanelOnlyItsQueriesAndForABoardEachOnce() throws Exception {
    Board board = PollBoards.ranges("b", "up", "down", "up");
    asks.ask(board, board.panels().get(1), Map.of(), AT);
    assertEquals(List.of("down"), fast.asked());
    Map<String, PanelData> all = asks.ask(board, Map.of(), AT);
    assertEquals(3, all.size());
    assertEquals(3, fast.calls());
  }

  @Test
  void whatDoesNotAnswerInTimeHasFailed() throws Exception {
    PanelAsk hasty = new PanelAsk(sources, SCRAPES, Map.of(), Duration.ofMillis(50));
    slow.hold();
    Board board = board(from("slow", "b"));
    PanelData data = hasty.ask(board, board.panels().getFirst(), Map.of(), AT);
    Reading.Failed failed = assertInstanceOf(Reading.Failed.class, data.reading("b").orElseThrow());
    assertEquals("no answer within 50ms", failed.reason());
    assertEquals("slow", failed.source());
    assertEquals(0, failed.attempt());
    // its question is called off
    slow.awaitIdle();
  }

  @Test
  void allQuestionsAreUnderWayTogether() throws Exception {
    CountDownLatch gate = slow.hold();
    Board board = board(from("slow", "a"), from("slow", "b"), from("slow", "c"));
    Thread asking = Thread.ofVirtual().start(() -> askQuietly(board));
    slow.awaitCalls(3);
    gate.countDown();
    asking.join();
    assertEquals(3, slow.mostAtOnce());
  }

  @Test
  void whoIsInterruptedLeavesNothingBehind() throws Exception {
    slow.hold();
    Board board = board(from("slow", "a"));
    Thread asking = Thread.ofVirtual().start(() -> askQuietly(board));
    slow.awaitCalls(1);
    asking.interrupt();
    asking.join();
    slow.awaitIdle();
  }

  private void askQuietly(Board board) {
    try {
      asks.ask(board, Map.of(), AT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSourceThatRefusesIsAFailedReading() throws Exception {
    fast.failWith(SourceException.Kind.UNREACHABLE);
    Board board = board(from("fast", "a"));
    PanelData data = asks.ask(board, board.panels().getFirst(), Map.of(), AT);
    assertEquals(
        "fast fails with UNREACHABLE.",
        assertInstanceOf(Reading.Failed.class, data.worst().orElseThrow()).reason());
  }

  @Test
  void anUnknownSourceIsAMistake() {
    Board board = board(from("nowhere", "a"));
    assertThrows(RuntimeException.class, () -> asks.ask(board, Map.of(), AT));
  }

  private Board zoned(boolean several) {
    Variable zone =
        new Variable("zone", LocalText.of("Zone"), "", List.of(), List.of(), several, false);
    return PollBoards.with(zone, "up{zone=~\"$zone\"}");
  }

  private PanelData askFor(Board board, String... zones) throws InterruptedException {
    List<Labels> alerts =
        Stream.of(zones)
            .map(zone -> zone.isEmpty() ? Labels.EMPTY : Labels.of("zone", zone))
            .toList();
    return asks.ask(board, board.panels().getFirst(), PanelAsk.wanted(board, alerts), AT);
  }

  @Test
  void aVariableOfSeveralValuesGetsThoseOfAllAlerts() throws Exception {
    askFor(zoned(true), "b", "a", "");
    assertEquals(List.of("up{zone=~\"(b|a)\"}"), fast.asked());
  }

  @Test
  void ofAVariableOfOneValueEachIsAskedForAndAllAreShown() throws Exception {
    fast.answer((promql, range) -> {
      if (promql.contains("c")) {
        throw new SourceException(SourceException.Kind.UNREACHABLE, "no zone c");
      }
      String zone = promql.contains("b") ? "b" : "a";
      return new Matrix(List.of(Series.of(Labels.of("zone", zone), range.end(), 1)));
    });
    PanelData data = askFor(zoned(false), "b", "a", "", "b", "c");
    assertEquals(
        List.of("up{zone=~\"a\"}", "up{zone=~\"b\"}", "up{zone=~\"c\"}"),
        fast.asked().stream().sorted().toList());
    Reading.Fresh joined =
        assertInstanceOf(Reading.Fresh.class, data.readings().values().iterator().next());
    assertEquals(
        List.of("b", "a"),
        joined.matrix().series().stream().map(it -> it.labels().get("zone")).toList());
    assertEquals(List.of("no zone c"), joined.notes());
  }

  @Test
  void ofManyValuesAFewAreAskedForAndOfAWholeBoardTheLeads() throws Exception {
    String[] many = IntStream.range(0, 40).mapToObj(i -> "z" + i).toArray(String[]::new);
    askFor(zoned(false), many);
    assertEquals(5, fast.calls());
    asks.ask(zoned(false), Map.of("zone", List.of("b", "a")), AT);
    assertEquals("up{zone=~\"b\"}", fast.asked().getLast());
    assertEquals(6, fast.calls());
  }

  @Test
  void tellsWhichOfThePanelsSourcesAreNotWell() {
    fast.is(SourceHealth.State.FAILED_OVER, AT);
    slow.is(SourceHealth.State.OK, AT);
    Board board = board(from("fast", "a"), from("slow", "b"));
    assertEquals(List.of(fast.health()), asks.unwell(board.panels().getFirst()));
    assertEquals(List.of(), asks.unwell(board.panels().get(1)));
  }
}
