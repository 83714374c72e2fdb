package tifo.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.paint.PaintContext;
import tifo.paint.PanelFramePainter;
import tifo.paint.PanelPainters;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.source.SourceSet;
import tifo.source.http.SourceConnection;
import tifo.source.http.Timeouts;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.StrictPrometheus;
import tifo.time.FakeClock;

/// From a bad answer on the wire to the picture of its panel: the panel says what is wrong, keeps
/// what was known, and is well again as soon as the source is.
@Timeout(60)
class BadSourceTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Timeouts HASTY =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(300));
  private static final Board BOARD = PollBoards.ranges("b", "up");

  private final FakeClock clock = new FakeClock(START);
  private StrictPrometheus server;
  private PrometheusSource source;
  private Poller poller;

  /// A bad answer and what its sentence must say.
  record Bad(MockResponse answer, String... says) {
    @Override
    public String toString() {
      return answer.getStatus() + " " + String.join(" ", says);
    }
  }

  static Stream<Bad> badAnswers() {
    String rejected =
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected"
            + " end\"}";
    return Stream.of(
        new Bad(of(200, "text/html", "<!DOCTYPE html><title>Wiki</title>"), "Wiki"),
        new Bad(of(401, "text/html", "<title>Who are you</title>"), "Who are you"),
        new Bad(of(429, "text/plain", ""), "429"),
        new Bad(of(500, "text/html", "<title>Oops</title>"), "Oops"),
        new Bad(of(400, "application/json", rejected), "parse error: unexpected end"),
        new Bad(of(200, "application/json", ""), "empty"));
  }

  private static MockResponse of(int code, String type, String body) {
    return new MockResponse.Builder().code(code).addHeader("Content-Type", type).body(body).build();
  }

  @BeforeEach
  void start() throws Exception {
    server = new StrictPrometheus();
    ask(Timeouts.USUAL);
  }

  private void ask(Timeouts timeouts) {
    source =
        new PrometheusSource(SourceConnection.to("tokyo", server.url("/")).with(timeouts), clock);
    poller = new Poller(List.of(BOARD), SourceSet.of(source), clock, PollSettings.DEFAULT);
  }

  @AfterEach
  void stop() {
    poller.close();
    source.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void isSaidInThePanelUntilTheSourceIsWell(Bad bad) throws Exception {
    WatchedBoard board = new WatchedBoard(poller, "b");
    server.answer(bad.answer());
    poller.open("b");

    Reading.Failed failed =
        (Reading.Failed) board.await(reading -> reading instanceof Reading.Failed);

    assertTrue(failed.reason().startsWith("Source tokyo at "), failed.reason());
    for (String part : bad.says()) {
      assertTrue(failed.reason().contains(part), failed.reason());
    }
    String shown = PanelFramePainter.sentence(Optional.of(failed), context());
    assertTrue(shown.contains(failed.reason()), shown);
    assertTrue(alarming(board) > 100, "the panel's picture looks as if nothing were wrong");

    server.answerRanges();
    clock.awaitSleepers(1);
    clock.advance(Duration.between(clock.now(), failed.retryAt()));
    board.await(Reading::isFresh);
    assertEquals(0, alarming(board));
  }

  @Test
  void isGivenUpWhenItHangs() throws Exception {
    poller.close();
    source.close();
    ask(HASTY);
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    poller.open("b");
    Reading.Failed failed =
        (Reading.Failed)
            new WatchedBoard(poller, "b").await(reading -> reading instanceof Reading.Failed);
    assertTrue(failed.reason().contains("did not answer within 0.3 s"), failed.reason());
  }

  @Test
  void isAskedAgainOnlyWhenItSaysSo() throws Exception {
    server.answer(of(429, "text/plain", "").newBuilder().addHeader("Retry-After", "90").build());
    poller.open("b");
    Reading.Failed failed =
        (Reading.Failed)
            new WatchedBoard(poller, "b").await(reading -> reading instanceof Reading.Failed);
    assertEquals(START.plusSeconds(90), failed.retryAt());
    clock.awaitSleepers(1);
    clock.advance(Duration.ofSeconds(89));
    clock.awaitSleepers(1);
    assertEquals(1, server.requests());
  }

  @Test
  void keepsTheLastLinesWhileItFails() throws Exception {
    WatchedBoard board = new WatchedBoard(poller, "b");
    server.answerRanges();
    poller.open("b");
    Reading good = board.await(Reading::isFresh);
    clock.awaitSleepers(1);
    server.close();
    clock.advance(BOARD.refresh());
    Reading.Failed failed =
        (Reading.Failed) board.await(reading -> reading instanceof Reading.Failed);
    assertEquals(good.matrix(), failed.matrix());
    assertEquals(START, failed.lastGood());
  }

  private PaintContext context() {
    return new PaintContext(
        Theme.DARK,
        Locale.ENGLISH,
        ZoneOffset.UTC,
        clock.now(),
        "b",
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// How many pixels of the panel's picture have the colour of trouble with data.
  private long alarming(WatchedBoard board) {
    PanelData data = board.poller().snapshot("b").panel("p0").orElseThrow();
    Surface surface = new Surface(640, 360, 1, Theme.DARK.s0());
    new PanelPainters().paint(surface, BOARD.panels().getFirst(), data, context());
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == Theme.DARK.data()).count();
  }
}
