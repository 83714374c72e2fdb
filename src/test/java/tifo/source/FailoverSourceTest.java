package tifo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tifo.metric.Matrix;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.time.Backoff;
import tifo.time.FakeClock;

/// Who answers when the first does not, and when the first may again.
class FailoverSourceTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");

  private final FakeClock clock = new FakeClock(KICK_OFF);
  private final ScriptedSource tokyo = new ScriptedSource("tokyo");
  private final ScriptedSource taiwan = new ScriptedSource("taiwan");
  private final FailoverSource group =
      new FailoverSource(
          "gmp",
          List.of(tokyo, taiwan),
          clock,
          new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(40)));

  private String answeredBy() throws Exception {
    return group.instant("up", clock.now()).source();
  }

  @Test
  void asksTheFirstWhileItIsHealthy() throws Exception {
    assertEquals(State.UNKNOWN, group.health().state());
    assertEquals("tokyo", answeredBy());
    assertEquals(State.OK, group.health().state());
    assertEquals(0, taiwan.calls());
  }

  @Test
  void saysWhoStandsInAndSinceWhen() throws Exception {
    answeredBy();
    tokyo.failWith(Kind.UNREACHABLE);
    clock.advance(Duration.ofSeconds(5));

    assertEquals("taiwan", answeredBy());

    clock.advance(Duration.ofSeconds(3));
    assertEquals("taiwan", answeredBy());
    SourceHealth health = group.health();
    assertEquals(State.FAILED_OVER, health.state());
    assertEquals(Optional.of("taiwan"), health.standIn());
    assertEquals(KICK_OFF.plusSeconds(5), health.since());
    assertEquals(Optional.of(KICK_OFF.plusSeconds(8)), health.lastAnswer());
    assertTrue(health.reason().orElseThrow().contains("UNREACHABLE"));
    assertEquals(2, tokyo.calls());
  }

  @Test
  void returnsToTheFirstOnceItAnswersAgain() throws Exception {
    tokyo.failWith(Kind.UNAVAILABLE);
    answeredBy();
    tokyo.succeed();
    clock.advance(Duration.ofSeconds(9));
    assertEquals("taiwan", answeredBy());

    clock.advance(Duration.ofSeconds(1));

    assertEquals("tokyo", answeredBy());
    assertEquals(State.OK, group.health().state());
    assertEquals(KICK_OFF.plusSeconds(10), group.health().since());
    assertEquals(Optional.empty(), group.health().standIn());
  }

  @Test
  void coolsDownLongerAfterEveryFailedProbeUpToALimit() throws Exception {
    tokyo.failWith(Kind.TIMEOUT);
    answeredBy();
    answeredBy();
    answeredBy();
    for (int wait : new int[] {10, 20, 40, 40}) {
      int before = tokyo.calls();
      clock.advance(Duration.ofSeconds(wait - 1));
      answeredBy();
      assertEquals(before, tokyo.calls());
      clock.advance(Duration.ofSeconds(1));
      answeredBy();
      assertEquals(before + 1, tokyo.calls());
    }
  }

  @Test
  void staysAwayAsLongAsTheServerAsked() throws Exception {
    tokyo.failWith(() ->
        new SourceException(
            Kind.TOO_MANY_REQUESTS,
            "tokyo is asked too often.",
            Optional.of(Duration.ofMinutes(2)),
            Optional.empty()));
    answeredBy();
    tokyo.succeed();

    clock.advance(Duration.ofSeconds(119));
    assertEquals("taiwan", answeredBy());
    clock.advance(Duration.ofSeconds(1));
    assertEquals("tokyo", answeredBy());
  }

  @Test
  void probesWithOneQuestionWhileTheOthersPassBy() throws Exception {
    tokyo.failWith(Kind.UNAVAILABLE);
    answeredBy();
    clock.advance(Duration.ofSeconds(10));
    CountDownLatch gate = tokyo.hold();
    int before = tokyo.calls();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> probe = threads.submit(this::answeredBy);
      tokyo.awaitCalls(before + 1);
      for (int i = 0; i < 20; i++) {
        assertEquals("taiwan", answeredBy());
      }
      gate.countDown();
      assertEquals("taiwan", probe.get(10, TimeUnit.SECONDS));
    }
    assertEquals(before + 1, tokyo.calls());
  }

  @Test
  void countsFailuresUnderWayTogetherAsOne() throws Exception {
    CountDownLatch gate = tokyo.hold();
    tokyo.failWith(Kind.UNREACHABLE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        threads.submit(this::answeredBy);
      }
      tokyo.awaitCalls(10);
      gate.countDown();
    }
    tokyo.succeed();

    clock.advance(Duration.ofSeconds(10));

    assertEquals("tokyo", answeredBy());
  }

  @Test
  void doesNotFailOverForAWrongQuery() throws Exception {
    tokyo.failWith(Kind.BAD_QUERY);

    assertEquals(Kind.BAD_QUERY, assertThrows(SourceException.class, this::answeredBy).kind());
    assertEquals(0, taiwan.calls());
    tokyo.succeed();
    assertEquals("tokyo", answeredBy());
  }

  @Test
  void asksTheNextForAnAnswerTooLargeButKeepsTheFirst() throws Exception {
    tokyo.failWith(Kind.TOO_LARGE);
    assertEquals("taiwan", answeredBy());
    assertEquals(State.OK, group.health().state());

    tokyo.succeed();
    assertEquals("tokyo", answeredBy());
  }

  @Test
  void queryThatAServerGivesUpAsksTheNextButKeepsTheFirst() throws Exception {
    for (int i = 0; i < 5; i++) {
      tokyo.failWith(Kind.TOO_SLOW);
      assertEquals("taiwan", answeredBy());
      assertEquals(State.OK, group.health().state());
    }
    tokyo.succeed();
    assertEquals("tokyo", answeredBy());
  }

  @Test
  void onlySeveralTimeoutsInARowAreAFailure() throws Exception {
    tokyo.failWith(Kind.TIMEOUT);
    for (int i = 0; i < 2; i++) {
      assertEquals("taiwan", answeredBy());
      assertEquals(State.OK, group.health().state());
    }
    assertEquals("taiwan", answeredBy());
    assertEquals(State.FAILED_OVER, group.health().state());
    answeredBy();
    assertEquals(3, tokyo.calls());
  }

  @Test
  void heavyQueriesThatTimeOutFailNobodyOverWhileOthersAreAnswered() throws Exception {
    CountDownLatch timeout = new CountDownLatch(1);
    tokyo.answer((promql, range) -> {
      if (promql.equals("heavy")) {
        timeout.await();
        throw new SourceException(Kind.TIMEOUT, "tokyo did not answer.");
      }
      return Matrix.EMPTY;
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> heavy = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        heavy.add(threads.submit(() -> group.instant("heavy", clock.now()).source()));
      }
      tokyo.awaitCalls(8);
      assertEquals("tokyo", answeredBy());
      timeout.countDown();
      for (Future<String> query : heavy) {
        assertEquals("taiwan", query.get(10, TimeUnit.SECONDS));
      }
    }
    assertEquals(State.OK, group.health().state());
    assertEquals("tokyo", answeredBy());
  }

  @Test
  void timeoutOfTheOnlyMemberIsSaidAsItIs() {
    FailoverSource alone =
        new FailoverSource("gmp", List.of(tokyo), clock, FailoverSource.USUAL_COOLDOWN);
    tokyo.failWith(Kind.TIMEOUT);
    SourceException e = assertThrows(SourceException.class, () -> alone.instant("up", clock.now()));
    assertEquals("tokyo fails with TIMEOUT.", e.getMessage());
  }

  @Test
  void saysWhyNobodyAnswersAndWhenToComeBack() {
    tokyo.failWith(Kind.UNREACHABLE);
    taiwan.failWith(Kind.UNAUTHORIZED);

    SourceException first = assertThrows(SourceException.class, this::answeredBy);
    SourceException second = assertThrows(SourceException.class, this::answeredBy);

    assertEquals(Kind.UNAUTHORIZED, first.kind());
    assertEquals(Kind.UNAVAILABLE, second.kind());
    String message = String.valueOf(second.getMessage());
    assertTrue(message.contains("tokyo") && message.contains("taiwan"), message);
    assertEquals(Optional.of(Duration.ofSeconds(10)), second.retryAfter());
    assertEquals(State.FAILED, group.health().state());
    assertEquals(1, tokyo.calls());
  }

  @Test
  void freesTheProbeOfAnInterruptedQuestion() throws Exception {
    tokyo.failWith(Kind.UNAVAILABLE);
    answeredBy();
    tokyo.succeed();
    clock.advance(Duration.ofSeconds(10));
    tokyo.hold();
    int before = tokyo.calls();
    Thread asking =
        Thread.startVirtualThread(() -> assertThrows(Exception.class, this::answeredBy));
    tokyo.awaitCalls(before + 1);
    asking.interrupt();
    assertTrue(asking.join(Duration.ofSeconds(10)));
    tokyo.release();

    assertEquals("tokyo", answeredBy());
  }
}
