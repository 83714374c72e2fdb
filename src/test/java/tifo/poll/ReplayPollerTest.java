package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertHistory;
import tifo.rule.AlertSpan;
import tifo.rule.ReplayAlerts;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;
import tifo.time.ReplayClock;

/// Frames of a replay. Every value of the recording is the second at which it was taken, so that a
/// value tells of which instant it is.
@Timeout(60)
class ReplayPollerTest {
  private static final Instant START = Instant.parse("2022-12-01T18:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(3));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Board BOARD =
      PollBoards.of(
          "b",
          Duration.ofSeconds(5),
          List.of(),
          List.of(new PanelQuery("a", "m", "", true), new PanelQuery("r", "m", "", false)));

  private static final Duration STEP = Duration.ofSeconds(5);

  private final AtomicLong nanos = new AtomicLong();
  private final ReplayClock clock = new ReplayClock(START, END, nanos::get);
  private final Head head = new Head();
  private final SourceSet sources =
      SourceSet.of(new ReplaySource("prom", head, QueryOptions.DEFAULT, new FakeClock(START)));

  ReplayPollerTest() {
    for (Instant at = START; !at.isAfter(END); at = at.plusSeconds(5)) {
      head.append(Labels.of(Labels.NAME, "m"), at.toEpochMilli(), (double) at.getEpochSecond());
    }
  }

  private ReplayPoller poller(Map<String, ReplayGaps> gaps) {
    return poller(sources, gaps);
  }

  private ReplayPoller poller(SourceSet asked, Map<String, ReplayGaps> gaps) {
    ReplayPoller poller =
        new ReplayPoller(
            List.of(BOARD),
            asked,
            gaps,
            clock,
            new ReplayAlerts(new NoHistory()),
            Duration.ofSeconds(5));
    poller.open("b");
    poller.start();
    return poller;
  }

  @Test
  void showsTheInstantThatItJumpedTo() throws InterruptedException {
    try (ReplayPoller poller = poller(Map.of())) {
      for (long minutes : new long[] {30, 170, 5, 61}) {
        Instant at = START.plus(Duration.ofMinutes(minutes));
        clock.seek(at);
        assertTrue(poller.awaitFrame(at, PATIENCE));
        assertEquals((double) at.getEpochSecond(), value(poller));
        assertEquals(at, poller.snapshot("b").at());
      }
    }
  }

  @Test
  void everyFrameIsOfOneInstant() throws Exception {
    List<String> torn = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch frames = new CountDownLatch(40);
    try (ReplayPoller poller = poller(Map.of());
        AutoCloseable _ =
            poller.listen(snapshot -> {
              check(snapshot).ifPresent(torn::add);
              frames.countDown();
            })) {
      clock.speed(600);
      clock.play();
      while (!frames.await(1, TimeUnit.MILLISECONDS)) {
        nanos.addAndGet(Duration.ofMillis(60).toNanos());
        if (!clock.state().playing()) {
          clock.play();
        }
      }
    }
    assertEquals(List.of(), torn);
  }

  /// What does not fit together in a snapshot.
  private static Optional<String> check(BoardSnapshot snapshot) {
    PanelData instant = snapshot.panel("p0").orElseThrow();
    PanelData range = snapshot.panel("p1").orElseThrow();
    double now = instant.matrix("a").series().getFirst().last();
    double last = range.matrix("r").series().getFirst().last();
    long at = snapshot.at().getEpochSecond();
    boolean fits = at - now < 5 && now <= at && range.range().end() / 1000.0 - last < 5;
    return fits && range.range().end() <= snapshot.at().toEpochMilli()
        ? Optional.empty()
        : Optional.of(snapshot.at() + ": " + now + ", " + last);
  }

  @Test
  void inAGapItShowsTheLastValueAsOldAndDrawsNoLine() throws InterruptedException {
    Instant from = START.plus(Duration.ofMinutes(60));
    Instant to = from.plus(Duration.ofMinutes(2));
    ReplayGaps gaps = new ReplayGaps(List.of(new ReplayGaps.Span(from, to)), Duration.ofSeconds(5));
    try (ReplayPoller poller = poller(Map.of("prom", gaps))) {
      clock.seek(from.plusSeconds(60));
      assertTrue(poller.awaitFrame(from.plusSeconds(60), PATIENCE));
      Reading.Stale stale =
          assertInstanceOf(
              Reading.Stale.class,
              poller.snapshot("b").panel("p0").orElseThrow().reading("a").orElseThrow());
      assertEquals(from, stale.since());

      clock.seek(to.plusSeconds(60));
      assertTrue(poller.awaitFrame(to.plusSeconds(60), PATIENCE));
      PanelData range = poller.snapshot("b").panel("p1").orElseThrow();
      Series line = range.matrix("r").series().getFirst();
      for (long time : line.times()) {
        boolean inside = time > from.plusSeconds(5).toEpochMilli() && time < to.toEpochMilli();
        assertTrue(!inside, "a point at " + Instant.ofEpochMilli(time));
      }
      assertInstanceOf(Reading.Fresh.class, range.reading("r").orElseThrow());
    }
  }

  @Test
  void laysAnotherMatchBesideKickOffOnKickOff() throws InterruptedException {
    Head other = new Head();
    Duration later = Duration.ofDays(7).plusMinutes(90);
    for (Instant at = START; !at.isAfter(END); at = at.plusSeconds(5)) {
      other.append(
          Labels.of(Labels.NAME, "m"),
          at.plus(later).toEpochMilli(),
          (double) -at.getEpochSecond());
    }
    SourceSet others =
        SourceSet.of(new ReplaySource("prom", other, QueryOptions.DEFAULT, new FakeClock(START)));
    try (ReplayPoller poller = poller(Map.of())) {
      poller.compare(Optional.of(new BesideMatch("GER v JPN", others, later)));
      Instant at = START.plus(Duration.ofMinutes(90));
      clock.seek(at);
      assertTrue(poller.awaitFrame(at, PATIENCE));
      PanelData range = poller.snapshot("b").panel("p1").orElseThrow();
      PanelData.Comparison beside = range.beside().orElseThrow();
      assertEquals("GER v JPN", beside.title());
      Matrix own = range.matrix("r");
      Series line = Objects.requireNonNull(beside.answers().get("r")).series().getFirst();
      assertEquals(own.lastTime(), line.lastTime());
      assertEquals(-own.series().getFirst().last(), line.last());
    }
  }

  @Test
  void besideAMatchWithoutThatSourceThereIsNothing() throws InterruptedException {
    SourceSet others = SourceSet.of(new ScriptedSource("other").answeringSeconds());
    BesideMatch match = new BesideMatch("GER v JPN", others, Duration.ZERO);
    PollQuery query = new PollQuery("prom", "m", true);
    assertEquals(
        Matrix.EMPTY,
        match.ask(query, START, TimeRange.endingAt(START, Duration.ofHours(1), STEP)));
  }

  @Test
  void asksAgainWhatFailedAtThatInstant() throws InterruptedException {
    ScriptedSource source = new ScriptedSource("prom").answeringSeconds();
    source.failWith(SourceException.Kind.CANCELLED);
    try (ReplayPoller poller = poller(SourceSet.of(source), Map.of())) {
      Instant at = START.plus(Duration.ofMinutes(30));
      clock.seek(at);
      assertTrue(poller.awaitFrame(at, PATIENCE));
      assertInstanceOf(Reading.Failed.class, reading(poller));
      source.succeed();
      CountDownLatch again = new CountDownLatch(1);
      poller.listen(_ -> {
        if (reading(poller) instanceof Reading.Fresh) {
          again.countDown();
        }
      });
      poller.refresh();
      assertTrue(again.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void goesOnAfterABoardThatCannotBeAsked() throws InterruptedException {
    ScriptedSource source = new ScriptedSource("prom").answeringSeconds();
    List<Instant> asked = Collections.synchronizedList(new ArrayList<>());
    AlertHistory broken =
        new NoHistory() {
          @Override
          public AlertBook at(Instant instant) {
            asked.add(instant);
            if (asked.size() == 1) {
              throw new IllegalStateException("broken on purpose");
            }
            return AlertBook.EMPTY;
          }
        };
    ReplayPoller poller =
        new ReplayPoller(
            List.of(BOARD), SourceSet.of(source), Map.of(), clock, new ReplayAlerts(broken), STEP);
    try (poller) {
      poller.open("b");
      poller.start();
      Instant at = START.plus(Duration.ofMinutes(30));
      clock.seek(at);
      assertTrue(poller.awaitFrame(at, PATIENCE));
    }
  }

  /// The hand is always faster than the frames, and something is shown all the same.
  @Test
  void aDragThatIsFasterThanTheFramesIsFollowed() throws InterruptedException {
    AtomicLong moves = new AtomicLong();
    ScriptedSource slow = new ScriptedSource("prom");
    slow.answer((promql, range) -> {
      TimeUnit.MILLISECONDS.sleep(450);
      clock.seek(START.plusSeconds(moves.incrementAndGet()));
      return Matrix.EMPTY;
    });
    CountDownLatch frames = new CountDownLatch(2);
    try (ReplayPoller poller = poller(SourceSet.of(slow), Map.of())) {
      poller.listen(_ -> frames.countDown());
      assertTrue(frames.await(30, TimeUnit.SECONDS));
    }
  }

  private static Reading reading(ReplayPoller poller) {
    return poller.snapshot("b").panel("p0").orElseThrow().reading("a").orElseThrow();
  }

  private static double value(ReplayPoller poller) {
    PanelData instant = poller.snapshot("b").panel("p0").orElseThrow();
    return instant.matrix("a").series().getFirst().last();
  }

  /// Nothing ever fires.
  private static class NoHistory implements AlertHistory {
    @Override
    public Instant judgedTo() {
      return END;
    }

    @Override
    public AlertBook at(Instant instant) {
      return AlertBook.EMPTY;
    }

    @Override
    public List<AlertEvent> events(Instant after, Instant until) {
      return List.of();
    }

    @Override
    public List<AlertSpan> spans() {
      return List.of();
    }
  }
}
