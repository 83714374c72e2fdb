package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tifo.rule.RuleFixtures.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.rule.Blindness.Cause;
import tifo.source.ScriptedSource;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// When an empty list of alarms means nothing; and that a source which hangs blinds no other's
/// rules.
@Timeout(30)
class BlindnessTest {
  private final ScriptedSource tokyo = new ScriptedSource("tokyo");
  private final ScriptedSource osaka = new ScriptedSource("osaka");
  private final FakeClock clock = new FakeClock(START);

  private static AlertRule rule(String name, String source) {
    return new AlertRule(
        name,
        name,
        "g",
        RuleFormat.PROMETHEUS,
        new PromqlCondition("up == 0", source),
        Duration.ZERO,
        Duration.ZERO,
        Map.of(),
        Map.of(),
        Duration.ofSeconds(10),
        0,
        Optional.empty(),
        false,
        "test.yaml:1:1",
        ValueFormat.PLAIN);
  }

  private Judge judge(Duration timeout, AlertRule... rules) {
    return new Judge(List.of(group("g", rules)), SourceSet.of(tokyo, osaka), clock, timeout);
  }

  private static RuleGroup group(String name, AlertRule... rules) {
    return new RuleGroup(
        name,
        "test.yaml",
        RuleFormat.PROMETHEUS,
        Duration.ofSeconds(10),
        Duration.ZERO,
        List.of(rules),
        List.of());
  }

  private Judge judge(AlertRule... rules) {
    return judge(Duration.ofSeconds(10), rules);
  }

  private static Optional<Blindness> of(Cause cause, String what, Instant since) {
    return Optional.of(new Blindness(cause, what, since));
  }

  @Test
  void silenceMeansNothingBeforeTheFirstEvaluation() throws InterruptedException {
    try (Judge judge = judge(rule("A", ""))) {
      assertEquals(of(Cause.NOT_YET, "", START), judge.blindness());
      judge.evaluateOnce(START);
      assertEquals(Optional.empty(), judge.blindness());
    }
  }

  @Test
  void itIsKnownWhichRulesWereJudged() {
    RuleGroup first = group("first", rule("A", ""));
    RuleGroup second = group("second", rule("B", ""));
    Vigil vigil =
        new Vigil(
            List.of(first, second), SourceSet.of(tokyo, osaka), Duration.ofSeconds(10), START);
    assertEquals(List.of(), judged(vigil));
    vigil.evaluated(first, START);
    assertEquals(List.of("A"), judged(vigil));
    vigil.evaluated(second, START);
    assertEquals(List.of("A", "B", "no rule any more"), judged(vigil));
  }

  private static List<String> judged(Vigil vigil) {
    return Stream.of("A", "B", "no rule any more").filter(vigil.judged()).toList();
  }

  @Test
  void whereThereAreNoRulesThereIsNothingToMiss() {
    try (Judge judge = judge()) {
      assertEquals(Optional.empty(), judge.blindness());
    }
  }

  @Test
  void evaluationThatFailsNamesTheSourceUntilItAnswersAgain() throws InterruptedException {
    try (Judge judge = judge(rule("A", ""), rule("B", "osaka"))) {
      judge.evaluateOnce(START);
      osaka.failWith(Kind.UNREACHABLE);
      judge.evaluateOnce(START.plusSeconds(10));
      judge.evaluateOnce(START.plusSeconds(20));
      assertEquals(of(Cause.SOURCE, "osaka", START.plusSeconds(10)), judge.blindness());
      osaka.succeed();
      judge.evaluateOnce(START.plusSeconds(30));
      assertEquals(Optional.empty(), judge.blindness());
    }
  }

  @Test
  void sourceThatIsDownIsNamedBeforeTheNextEvaluation() throws InterruptedException {
    try (Judge judge = judge(rule("A", "osaka"))) {
      judge.evaluateOnce(START);
      osaka.is(State.FAILED, START);
      clock.advance(Duration.ofSeconds(4));
      assertEquals(Optional.empty(), judge.blindness(), "one slow query is not the end");
      clock.advance(Duration.ofSeconds(1));
      assertEquals(of(Cause.SOURCE, "osaka", START), judge.blindness());
      osaka.is(State.OK, clock.now());
      tokyo.is(State.FAILED, START);
      assertEquals(Optional.empty(), judge.blindness(), "no rule asks tokyo");
    }
  }

  @Test
  void ruleThatTheSourceRejectsIsNotTheSourcesSilence() throws InterruptedException {
    tokyo.failWith(Kind.BAD_QUERY);
    try (Judge judge = judge(rule("A", ""))) {
      judge.evaluateOnce(START);
      assertEquals(of(Cause.RULE, "A", START), judge.blindness());
    }
  }

  @Test
  void evaluationThatIsOverdueIsSaid() throws InterruptedException {
    try (Judge judge = judge(rule("A", ""))) {
      judge.evaluateOnce(START);
      clock.advance(Duration.ofSeconds(40));
      assertEquals(Optional.empty(), judge.blindness(), "three intervals and the time limit");
      clock.advance(Duration.ofSeconds(1));
      assertEquals(of(Cause.LATE, "g", START), judge.blindness());
    }
  }

  @Test
  void sourceThatHangsHoldsUpNoRuleOfAnother() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    tokyo.answer((promql, range) -> {
      never.await();
      throw new IllegalStateException("unreachable");
    });
    osaka.says("up == 0", RuleFixtures.vector("a=1"));
    BlockingQueue<AlertBook> books = new LinkedBlockingQueue<>();
    try (Judge judge =
        judge(Duration.ofMinutes(10), rule("Slow", "tokyo"), rule("Fast", "osaka"))) {
      judge.onBook(books::add);
      judge.start();
      clock.awaitSleepers(2);
      clock.advance(Duration.ofSeconds(10));
      AlertBook book = books.poll(10, TimeUnit.SECONDS);
      assertEquals(
          List.of("Fast"),
          book == null ? List.of() : book.alerts().stream().map(Alert::ruleName).toList());
      tokyo.awaitCalls(1);
    }
  }
}
