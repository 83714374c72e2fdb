package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.Variable;
import tifo.board.Variables;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// How open boards are asked for, and what becomes of each answer. The clock moves only when told.
@Timeout(60)
class PollerTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private final FakeClock clock = new FakeClock(START);
  private final ScriptedSource source = new ScriptedSource("tokyo").answeringSeconds();

  private String opened = "";

  private Poller poller(Board board) {
    opened = board.id();
    return new Poller(List.of(board), SourceSet.of(source), clock, PollSettings.DEFAULT);
  }

  private static Reading reading(Poller poller, String board) {
    return poller.snapshot(board).panel("p0").orElseThrow().reading("a").orElseThrow();
  }

  @Test
  void snapshotHasTheInstantOfTheClockAndFreshAnswers() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      assertEquals(Optional.empty(), poller.snapshot("b").panel("p0"), "nothing asked, not open");
      poller.open("b");
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(2));

      BoardSnapshot snapshot = poller.snapshot("b");

      assertEquals(START.plusSeconds(2), snapshot.at());
      Reading.Fresh fresh = assertInstanceOf(Reading.Fresh.class, reading(poller, "b"));
      assertEquals(START, fresh.since());
      assertEquals("tokyo", fresh.source());
      assertEquals(
          START.toEpochMilli(), snapshot.panel("p0").orElseThrow().range().end(), "on the grid");
    }
  }

  @Test
  void unansweredQueryIsNotCollectedYetRatherThanEmpty() throws Exception {
    source.hold();
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      source.awaitCalls(1);
      assertInstanceOf(Reading.NotCollected.class, reading(poller, "b"));
    }
  }

  @Test
  void answerIsStaleAfterThreeMissedRefreshes() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      clock.awaitSleepers(1);
      Matrix last = reading(poller, "b").matrix();
      source.hold();
      clock.advance(REFRESH);
      source.awaitCalls(2);
      clock.advance(REFRESH.multipliedBy(2));
      assertInstanceOf(Reading.Fresh.class, reading(poller, "b"), "not yet");
      clock.advance(Duration.ofMillis(1));
      assertEquals(new Reading.Stale(last, "tokyo", START, REFRESH), reading(poller, "b"));
      source.release();
      clock.awaitSleepers(1);
      assertInstanceOf(Reading.Fresh.class, awaitReading(poller, r -> r.isFresh()));
    }
  }

  @Test
  void emptyAnswersAreNoDataSinceTheFirstOfThemWithWhatTheSourceRemarked() throws Exception {
    source.says("up", Matrix.EMPTY);
    source.warn("a store is down");
    try (Poller poller = poller(PollBoards.instants("b", "up"))) {
      poller.open("b");
      clock.awaitSleepers(1);
      clock.advance(REFRESH);
      source.awaitCalls(2);
      clock.awaitSleepers(1);
      assertEquals(
          new Reading.NoData("tokyo", START, List.of("a store is down")), reading(poller, "b"));
    }
  }

  @Test
  void failureKeepsTheLastPictureAndCountsAttempts() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      clock.awaitSleepers(1);
      source.failWith(() -> new SourceException(Kind.UNAVAILABLE, "tokyo is starting"));
      clock.advance(REFRESH);
      Instant failedAt = START.plus(REFRESH);
      Reading.Failed first = awaitFailure(poller, 1);
      assertEquals("tokyo is starting", first.reason());
      assertEquals(START, first.lastGood());
      assertFalse(first.matrix().isEmpty());
      assertEquals(failedAt, first.since());
      assertWithin(failedAt, first.retryAt(), Duration.ofMillis(500), Duration.ofSeconds(1));

      clock.advance(Duration.between(clock.now(), first.retryAt()));
      Reading.Failed second = awaitFailure(poller, 2);
      assertEquals(failedAt, second.since(), "failed since the first failure");
      assertWithin(first.retryAt(), second.retryAt(), Duration.ofSeconds(1), Duration.ofSeconds(2));

      source.succeed();
      clock.advance(Duration.between(clock.now(), second.retryAt()));
      awaitReading(poller, Reading::isFresh);
    }
  }

  @Test
  void waitsAtLeastAsLongAsTheSourceAsks() throws Exception {
    source.failWith(() ->
        new SourceException(
            Kind.TOO_MANY_REQUESTS,
            "slow down",
            Optional.of(Duration.ofSeconds(90)),
            Optional.empty()));
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      assertEquals(START.plusSeconds(90), awaitFailure(poller, 1).retryAt());
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(89));
      clock.awaitSleepers(1);
      assertEquals(1, source.calls());
    }
  }

  @Test
  void faultOfOursFailsThePanelButGoesOnAsking() throws Exception {
    source.answer((promql, range) -> {
      throw new IllegalStateException("a bug");
    });
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      Reading.Failed failed = awaitFailure(poller, 1);
      assertTrue(failed.reason().contains("tokyo failed unexpectedly"), failed.reason());
      source.answeringSeconds();
      clock.awaitSleepers(1);
      clock.advance(Duration.between(clock.now(), failed.retryAt()));
      awaitReading(poller, Reading::isFresh);
    }
  }

  @Test
  void equalQueriesOfABoardAreAskedOnce() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("b", "up", "up", "down"))) {
      poller.open("b");
      clock.awaitSleepers(2);
      assertEquals(List.of("down", "up"), source.asked().stream().sorted().toList());
      assertEquals(
          reading(poller, "b"),
          poller.snapshot("b").panel("p1").orElseThrow().reading("a").orElseThrow());
    }
  }

  @Test
  void slowAnswerIsNotAskedForAgainMeanwhile() throws Exception {
    source.hold();
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      source.awaitCalls(1);
      clock.advance(REFRESH.multipliedBy(7).plusSeconds(1));
      source.release();
      clock.awaitSleepers(1);
      assertEquals(1, source.calls(), "missed beats are skipped");
      clock.advance(Duration.ofSeconds(4));
      source.awaitCalls(2);
      assertEquals(1, source.mostAtOnce());
    }
  }

  @Test
  void hangingQueryDelaysNoOtherBoard() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    source.answer((promql, range) -> {
      if (promql.equals("hangs")) {
        never.await();
      }
      return Matrix.EMPTY;
    });
    List<Board> boards =
        List.of(PollBoards.ranges("slow", "hangs"), PollBoards.instants("fast", "up"));
    try (Poller poller = new Poller(boards, SourceSet.of(source), clock, PollSettings.DEFAULT)) {
      poller.open("slow");
      source.awaitCalls(1);
      poller.open("fast");
      for (int round = 2; round < 10; round++) {
        source.awaitCalls(round);
        clock.awaitSleepers(1);
        clock.advance(REFRESH);
      }
      assertInstanceOf(Reading.NotCollected.class, reading(poller, "slow"));
      assertInstanceOf(Reading.NoData.class, reading(poller, "fast"));
    }
  }

  @Test
  void asksNoMoreAtOnceThanTheLimit() throws Exception {
    source.hold();
    PollSettings two =
        new PollSettings(2, REFRESH, PollSettings.DEFAULT.backoff(), Duration.ofSeconds(15));
    Board board = PollBoards.instants("b", "q0", "q1", "q2", "q3", "q4", "q5");
    try (Poller poller = new Poller(List.of(board), SourceSet.of(source), clock, two)) {
      poller.open("b");
      source.awaitCalls(2);
      source.release();
      clock.awaitSleepers(6);
      assertEquals(2, source.mostAtOnce());
      assertEquals(6, source.calls());
    }
  }

  @Test
  void closingABoardCancelsWhatIsUnderWayAndKeepsTheLastPicture() throws Exception {
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      poller.open("b");
      clock.awaitSleepers(1);
      source.hold();
      clock.advance(REFRESH);
      source.awaitCalls(2);
      poller.close("b");
      source.awaitIdle();
      clock.advance(Duration.ofMinutes(1));
      assertInstanceOf(Reading.Stale.class, reading(poller, "b"));
      assertEquals(2, source.calls());
      source.release();
      poller.open("b");
      source.awaitCalls(3);
    }
  }

  @Test
  void everyValueIsAskedForUntilOneIsChosen() throws Exception {
    source.offers("zone", "a", "b");
    Variable zone = zone(List.of(Variables.ALL));
    try (Poller poller = poller(PollBoards.with(zone, "up{zone=~\"$zone\"}"))) {
      poller.open("board");
      source.awaitCalls(2);
      clock.awaitSleepers(2);
      assertEquals(List.of("up{zone=~\"(a|b)\"}"), source.asked());
      assertEquals(List.of("a", "b"), poller.snapshot("board").options().get("zone"));

      poller.select("board", "zone", List.of("b"));
      source.awaitCalls(3);
      assertEquals("up{zone=~\"b\"}", source.asked().getLast());
      assertEquals(List.of("b"), poller.snapshot("board").selected().get("zone"));
    }
  }

  @Test
  void valueThatAppearsLaterIsAmongAll() throws Exception {
    source.offers("zone", "a", "b");
    Variable zone = zone(List.of(Variables.ALL));
    try (Poller poller = poller(PollBoards.with(zone, "up{zone=~\"$zone\"}"))) {
      poller.open("board");
      source.awaitCalls(2);
      clock.awaitSleepers(2);
      source.offers("zone", "a", "b", "c");
      clock.advance(Duration.ofMinutes(1));
      awaitSnapshot(
          poller, s -> List.of("a", "b", "c").equals(s.options().getOrDefault("zone", List.of())));
      awaitReading(poller, Reading::isFresh);
      assertTrue(source.asked().contains("up{zone=~\"(a|b|c)\"}"), source.asked().toString());
    }
  }

  @Test
  void choiceThatIsNoLongerOfferedGoesBackToTheDefault() throws Exception {
    source.offers("zone", "a", "b");
    try (Poller poller = poller(PollBoards.with(zone(List.of("b")), "up{zone=~\"$zone\"}"))) {
      poller.open("board");
      source.awaitCalls(2);
      clock.awaitSleepers(2);
      assertEquals(List.of("up{zone=~\"b\"}"), source.asked());
      source.offers("zone", "a", "c");
      clock.advance(Duration.ofMinutes(1));
      awaitSnapshot(
          poller, s -> s.selected().getOrDefault("zone", List.of()).equals(List.of(Variables.ALL)));
      awaitReading(poller, Reading::isFresh);
      assertTrue(source.asked().contains("up{zone=~\"(a|c)\"}"), source.asked().toString());
    }
  }

  @Test
  void unknownBoardIsNamedWithTheOnesThereAre() {
    try (Poller poller = poller(PollBoards.ranges("b", "up"))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> poller.open("c"));
      assertEquals("no board 'c'; there are [b]", e.getMessage());
    }
  }

  private static Variable zone(List<String> selected) {
    return new Variable(
        "zone", LocalText.of("Zone"), "label_values(up, zone)", List.of(), selected, true, true);
  }

  private static void assertWithin(Instant from, Instant to, Duration least, Duration most) {
    Duration wait = Duration.between(from, to);
    assertTrue(wait.compareTo(least) >= 0 && wait.compareTo(most) <= 0, "waits " + wait);
  }

  private Reading.Failed awaitFailure(Poller poller, int attempt) throws Exception {
    return (Reading.Failed)
        awaitReading(poller, r -> r instanceof Reading.Failed f && f.attempt() == attempt);
  }

  private Reading awaitReading(Poller poller, Predicate<Reading> wanted) throws Exception {
    return new WatchedBoard(poller, opened).await(wanted);
  }

  private static BoardSnapshot awaitSnapshot(Poller poller, Predicate<BoardSnapshot> wanted)
      throws Exception {
    return new WatchedBoard(poller, "board").awaitSnapshot(wanted);
  }
}
