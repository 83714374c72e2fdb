package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// Errors of the machine, such as a full heap, outside of an evaluation: none goes unsaid.
@Timeout(30)
class JudgeErrorsTest {
  private static final Instant START = RuleFixtures.START;

  private final ScriptedSource source = new ScriptedSource("jp-main");
  private final FakeClock clock = new FakeClock(START);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Judge.class);
  private final Lines lines = new Lines();

  /// What is logged, to be waited for.
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(event.getFormattedMessage() + ": " + event.getThrowableProxy().getMessage());
    }
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    return Objects.requireNonNull(queue.poll(10, TimeUnit.SECONDS), "nothing comes");
  }

  @BeforeEach
  void listen() {
    source.says("up == 0", RuleFixtures.vector("a=1"));
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
  }

  @AfterEach
  void end() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  private Judge judge(StateKeeper keeper, WarClock time) {
    RuleGroup group =
        new RuleGroup(
            "g",
            "test.yaml",
            RuleFormat.PROMETHEUS,
            Duration.ofSeconds(10),
            Duration.ZERO,
            List.of(RuleFixtures.prometheus("One", "5M", "0S")));
    return new Judge(
        List.of(group),
        SourceSet.of(source),
        RuleStore.of(List.of(group), List.of(), QueryOptions.DEFAULT),
        keeper,
        time,
        Duration.ofSeconds(20));
  }

  @Test
  void whatCannotBeTakenUpKeepsNobodyFromJudging() throws Exception {
    StateKeeper full =
        new StateKeeper() {
          @Override
          public Map<String, Saved> saved() {
            throw new OutOfMemoryError("made");
          }

          @Override
          public void keep(String name, Instant at, Map<AlertRule, RuleState> states) {
            // not asked here
          }

          @Override
          public void forget(List<String> rules) {
            // there are none
          }
        };
    BlockingQueue<AlertEvent.Kind> told = new LinkedBlockingQueue<>();
    try (Judge judge = judge(full, clock)) {
      judge.onEvents(events -> events.forEach(event -> told.add(event.kind())));
      judge.start();
      assertEquals("what was before the start cannot be taken up: made", next(lines.all));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      assertEquals(AlertEvent.Kind.PENDING, next(told));
    }
  }

  @Test
  void aGroupGoesOnThatCouldNotBeWoken() throws Exception {
    BlockingQueue<AlertEvent.Kind> told = new LinkedBlockingQueue<>();
    try (Judge judge = judge(StateKeeper.NONE, clock)) {
      judge.onEvents(events -> {
        events.forEach(event -> told.add(event.kind()));
        if (events.getFirst().kind() == AlertEvent.Kind.CANCELLED) {
          throw new StackOverflowError("made");
        }
      });
      judge.start();
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      assertEquals(AlertEvent.Kind.PENDING, next(told));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofHours(2));
      assertEquals(AlertEvent.Kind.CANCELLED, next(told));
      assertEquals("group g goes on after a sleep as if there was none: made", next(lines.all));
      assertEquals(AlertEvent.Kind.PENDING, next(told));
    }
  }

  @Test
  void aGroupThatIsJudgedNoMoreIsLoggedAndLate() throws Exception {
    WarClock broken =
        new WarClock() {
          @Override
          public Instant now() {
            return clock.now();
          }

          @Override
          public void sleepUntil(Instant instant) {
            throw new InternalError("made");
          }
        };
    try (Judge judge = judge(StateKeeper.NONE, broken)) {
      judge.start();
      assertEquals("group g is judged no more; start Tifo anew: made", next(lines.all));
      clock.advance(Duration.ofMinutes(2));
      assertEquals(Blindness.Cause.LATE, judge.blindness().orElseThrow().cause());
    }
  }
}
