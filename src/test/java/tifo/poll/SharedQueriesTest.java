package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelQuery;
import tifo.board.Variable;
import tifo.metric.Reading;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// Equal queries of open boards are one loop; a choice of variables restarts what it changes.
@Timeout(60)
class SharedQueriesTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration REFRESH = PollBoards.REFRESH;

  private final FakeClock clock = new FakeClock(START);
  private final ScriptedSource source = new ScriptedSource("tokyo").answeringSeconds();

  private Poller poller(Board... boards) {
    return new Poller(List.of(boards), SourceSet.of(source), clock, PollSettings.DEFAULT);
  }

  private static Reading reading(Poller poller, String board, String panel) {
    return poller.snapshot(board).panel(panel).orElseThrow().reading("a").orElseThrow();
  }

  private static Board every(Duration refresh, String id) {
    return PollBoards.of(id, refresh, List.of(), List.of(new PanelQuery("a", "up", "", true)));
  }

  @Test
  void twoOpenBoardsAskAnEqualQueryOnce() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("a", "up"), PollBoards.ranges("b", "up", "x"))) {
      poller.open("a");
      clock.awaitSleepers(1);
      poller.open("b");
      clock.awaitSleepers(2);
      assertEquals(2, source.calls());
      assertEquals(reading(poller, "a", "p0"), reading(poller, "b", "p0"));
      assertTrue(reading(poller, "b", "p0").isFresh(), "known before it was opened");
      for (int round = 2; round < 6; round++) {
        clock.advance(REFRESH);
        source.awaitCalls(2 * round);
        clock.awaitSleepers(2);
        assertEquals(2 * round, source.calls());
      }
    }
  }

  @Test
  void sharedQueryGoesOnUntilTheLastBoardThatNeedsItIsClosed() throws Exception {
    try (Poller poller = poller(PollBoards.instants("a", "up"), PollBoards.instants("b", "up"))) {
      poller.open("a");
      poller.open("b");
      clock.awaitSleepers(1);
      poller.close("a");
      clock.advance(REFRESH);
      source.awaitCalls(2);
      clock.awaitSleepers(1);
      poller.close("b");
      clock.advance(REFRESH.multipliedBy(10));
      assertInstanceOf(Reading.Stale.class, reading(poller, "b", "p0"));
      assertEquals(2, source.calls());
    }
  }

  @Test
  void differentWindowsAreDifferentQuestions() throws Exception {
    Board half = PollBoards.ranges("half", "up");
    Board whole =
        new Board(
            "whole",
            half.title(),
            "2",
            half.refresh(),
            Duration.ofHours(1),
            List.of(),
            half.panels());
    try (Poller poller = poller(half, whole)) {
      poller.open("half");
      poller.open("whole");
      clock.awaitSleepers(2);
      assertEquals(2, source.calls());
    }
  }

  @Test
  void boardThatWantsItMoreOftenHasItSo() throws Exception {
    try (Poller poller = poller(every(Duration.ofHours(1), "seldom"), every(REFRESH, "often"))) {
      poller.open("seldom");
      clock.awaitSleepers(1);
      clock.advance(Duration.ofMinutes(30));
      poller.open("often");
      source.awaitCalls(2);
      clock.awaitSleepers(1);
      clock.advance(REFRESH);
      source.awaitCalls(3);
      clock.awaitSleepers(1);
      assertTrue(reading(poller, "often", "p0").isFresh());
      poller.close("often");
      clock.advance(REFRESH);
      source.awaitCalls(4);
      clock.awaitSleepers(1);
      clock.advance(REFRESH.multipliedBy(4));
      clock.awaitSleepers(1);
      assertEquals(4, source.calls(), "only the patient board is left");
      assertTrue(reading(poller, "seldom", "p0").isFresh());
      assertEquals(1, source.mostAtOnce());
    }
  }

  @Test
  void choiceAsksAnewOnlyWhatItChanges() throws Exception {
    Variable zone =
        new Variable(
            "zone", LocalText.of("Zone"), "", List.of("a", "b"), List.of("a"), false, false);
    try (Poller poller = poller(PollBoards.with(zone, "up{zone=\"$zone\"}", "down"))) {
      poller.open("board");
      clock.awaitSleepers(2);
      Reading before = reading(poller, "board", "p1");
      // All loops wait for an answer, so that no sleeper of an ended one is counted below.
      source.hold();
      clock.advance(REFRESH);
      source.awaitCalls(4);

      poller.select("board", "zone", List.of("b"));

      source.awaitCalls(5);
      assertEquals("up{zone=\"b\"}", source.asked().getLast());
      assertInstanceOf(Reading.NotCollected.class, reading(poller, "board", "p0"));
      assertEquals(before, reading(poller, "board", "p1"), "keeps its data");
      source.release();
      clock.awaitSleepers(2);
      assertEquals(5, source.calls());
      clock.advance(REFRESH);
      source.awaitCalls(7);
      clock.awaitSleepers(2);
      assertEquals(
          List.of("down", "up{zone=\"b\"}"),
          source.asked().subList(5, 7).stream().sorted().toList(),
          "what nobody shows is asked no more");
    }
  }
}
