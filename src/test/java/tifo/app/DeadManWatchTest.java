package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Health;
import tifo.chat.outbox.OutboxStatus;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.DeadMan.Cause;
import tifo.rule.Judge;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.Suppression;
import tifo.source.ScriptedSource;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.time.FakeClock;

/// Each way in which a wall can stop to be told, and what the wall and the heartbeat say then.
@Timeout(60)
class DeadManWatchTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private final FakeClock clock = new FakeClock(START);
  private final ScriptedSource source = new ScriptedSource("jp-main");
  private volatile OutboxStatus chat = new OutboxStatus(List.of(), 0, List.of());
  private volatile Optional<Instant> slept = Optional.empty();
  private volatile List<DeadMan> cut = List.of();

  @TempDir Path dir;

  private Judge judge() {
    return Judges.of(dir, source, clock);
  }

  private DeadManWatch watch(AlertFeed judge) {
    return new DeadManWatch(judge::blindness, () -> chat, () -> slept, _ -> cut);
  }

  private List<Cause> causes(DeadManWatch watch) {
    return watch.look(clock.now()).stream().map(DeadMan::cause).toList();
  }

  private void assertWell(DeadManWatch watch) {
    assertEquals(List.of(), causes(watch));
    assertEquals(new Health.Well(), watch.health(clock.now()));
  }

  private String wrong(DeadManWatch watch) {
    return assertInstanceOf(Health.Wrong.class, watch.health(clock.now())).why();
  }

  private void assertDead(DeadManWatch watch, Cause cause, String words) {
    assertEquals(List.of(cause), causes(watch));
    assertTrue(wrong(watch).contains(words), wrong(watch));
  }

  @Test
  void noHeartbeatBeforeAllIsJudgedOnce() throws Exception {
    try (Judge judge = judge()) {
      DeadManWatch watch = watch(judge);
      assertEquals(List.of(), causes(watch));
      assertEquals(new Health.NotYet(), watch.health(clock.now()));
      judge.evaluateOnce(START);
      assertWell(watch);
    }
  }

  @Test
  void aSourceThatIsDown() throws Exception {
    try (Judge judge = judge()) {
      judge.evaluateOnce(START);
      source.failWith(Kind.UNREACHABLE);
      source.is(State.FAILED, START);
      clock.advance(Duration.ofSeconds(6));
      assertDead(watch(judge), Cause.SOURCE, "source jp-main gives no answer");
      source.succeed();
      source.is(State.OK, clock.now());
      assertWell(watch(judge));
    }
  }

  @Test
  void anEvaluationThatIsLateByThreeIntervals() throws Exception {
    try (Judge judge = judge()) {
      judge.evaluateOnce(START);
      clock.advance(Duration.ofSeconds(41));
      assertDead(watch(judge), Cause.LATE, "group g is not judged");
      judge.evaluateOnce(clock.now());
      assertWell(watch(judge));
    }
  }

  @Test
  void aJudgeThatCanTellNobody() throws Exception {
    try (Judge judge = judge()) {
      judge.onBook(_ -> {
        throw new StackOverflowError("on purpose");
      });
      judge.start();
      for (int i = 0; i < 6; i++) {
        clock.awaitSleepers(1);
        clock.advance(Duration.ofSeconds(10));
      }
      clock.awaitSleepers(1);
      assertDead(watch(judge), Cause.LATE, "group g is not judged");
    }
  }

  @Test
  void anAlertmanagerThatHearsNothing() throws Exception {
    try (Judge judge = judge()) {
      judge.evaluateOnce(START);
      DeadManWatch watch = watch(judge);
      assertWell(watch);
      cut = List.of(new DeadMan(Cause.HAND_OVER, "team", START));
      assertDead(watch, Cause.HAND_OVER, "Alertmanager team is not told of alerts");
    }
  }

  @Test
  void chatThatCannotBeReached() throws Exception {
    try (Judge judge = judge()) {
      judge.evaluateOnce(START);
      DeadManWatch watch = watch(judge);
      chat =
          new OutboxStatus(
              List.of(
                  new TargetStatus(
                      "war-room",
                      "slack",
                      1,
                      0,
                      0,
                      Optional.empty(),
                      Optional.of("HTTP 503"),
                      Optional.empty())),
              0,
              List.of());
      assertWell(watch);
      clock.advance(Duration.ofSeconds(30));
      judge.evaluateOnce(clock.now());
      assertWell(watch);
      clock.advance(Duration.ofSeconds(30));
      judge.evaluateOnce(clock.now());
      assertDead(watch, Cause.CHAT, "chat war-room is unreachable");
      assertEquals("HTTP 503", watch.look(clock.now()).getFirst().why());
    }
  }

  @Test
  void theHeartStopsWithAWallThatStandsStill() throws Exception {
    try (Judge judge = judge()) {
      judge.evaluateOnce(START);
      DeadManWatch watch = watch(judge);
      clock.advance(Duration.ofSeconds(16));
      assertWell(watch);
      watch.shown(START);
      assertEquals(List.of(), causes(watch), "the wall finds out by itself");
      assertTrue(wrong(watch).startsWith("the wall stands still"));
      watch.shown(clock.now());
      assertWell(watch);
    }
  }

  @Test
  void aGroupThatIsNotDueForLongKeepsTheHeartForTwoMinutesOnly() {
    Optional<Blindness> notYet = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START));
    DeadManWatch watch =
        new DeadManWatch(() -> notYet, () -> chat, Optional::empty, _ -> List.of());
    clock.advance(Duration.ofSeconds(119));
    assertEquals(new Health.NotYet(), watch.health(clock.now()));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(new Health.Well(), watch.health(clock.now()));
  }

  @Test
  void aConsoleThatSleptSaysSoButIsAwake() throws Exception {
    try (Judge judge = judge()) {
      OperatorDesk desk = Desks.open(judge, dir.resolve("journal"), Suppression.NONE, clock);
      judge.evaluateOnce(START);
      desk.tick();
      clock.advance(Duration.ofSeconds(1));
      desk.tick();
      assertEquals(Optional.empty(), desk.slept());
      clock.advance(Duration.ofHours(1));
      judge.evaluateOnce(clock.now());
      desk.tick();
      assertEquals(Optional.of(START.plusSeconds(1)), desk.slept());
      slept = desk.slept();
      assertEquals(List.of(Cause.SLEPT), causes(watch(judge)));
      assertEquals(new Health.Well(), watch(judge).health(clock.now()));
      assertEquals("3600 s", desk.journal().recent().getLast().text());
      clock.advance(Duration.ofMinutes(10));
      assertEquals(Optional.empty(), desk.slept());
      desk.close();
    }
  }
}
