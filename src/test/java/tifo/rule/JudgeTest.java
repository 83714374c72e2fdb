package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.rule.RuleFixtures.START;
import static tifo.rule.RuleFixtures.vector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Threshold;
import tifo.rule.template.Template;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

@Timeout(30)
class JudgeTest {
  private final ScriptedSource source = new ScriptedSource("jp-main");
  private final FakeClock clock = new FakeClock(START);

  private static AlertRule rule(String name, String promql, String severity) {
    return rule(name, new PromqlCondition(promql), severity);
  }

  private static AlertRule rule(String name, Condition condition, String severity) {
    return new AlertRule(
        name,
        name,
        "g",
        condition instanceof PromqlCondition ? RuleFormat.PROMETHEUS : RuleFormat.GRAFANA,
        condition,
        Duration.ZERO,
        Duration.ZERO,
        Map.of("severity", Template.of(severity)),
        Map.of(),
        Duration.ofSeconds(10),
        0,
        Optional.of(new PanelLink("node-pools", "survival")),
        false,
        "test.yaml:1:1",
        ValueFormat.PLAIN);
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

  private Judge judge(RuleGroup... groups) {
    return new Judge(
        List.of(groups),
        SourceSet.of(source),
        RuleStore.of(List.of(groups), List.of(), QueryOptions.DEFAULT),
        StateKeeper.NONE,
        clock,
        Duration.ofSeconds(20),
        Duration.ZERO);
  }

  @Test
  void publishesAlertsInTheOrderOfTheList() throws InterruptedException {
    source.says("x", vector("a=1"));
    source.says("y", vector("a=1", "b=1"));
    try (Judge judge =
        judge(
            group(
                "g",
                rule("Info", "x", "info"),
                rule("Warn", "x", "warning"),
                rule("Crit", "x", "critical")))) {
      AlertBook book = judge.evaluateOnce(START);
      assertEquals(
          List.of("Crit", "Warn", "Info"), book.alerts().stream().map(Alert::ruleName).toList());
      assertEquals("Crit", book.worst().orElseThrow().ruleName());
      assertEquals(3, book.of(new PanelLink("node-pools", "survival")).size());
      assertEquals(Optional.of(START), book.lastEvaluation());
    }
  }

  @Test
  void asksTheSameQueryOnceAnEvaluation() throws InterruptedException {
    try (Judge judge =
        judge(
            group(
                "g",
                rule("One", "x", "info"),
                rule("Two", "x", "page"),
                rule("Three", "y", "page")))) {
      judge.evaluateOnce(START);
      assertEquals(List.of("x", "y"), source.asked().stream().sorted().toList());
      judge.evaluateOnce(START.plusSeconds(10));
      assertEquals(4, source.asked().size());
    }
  }

  @Test
  void tellsEventsToEverySinkEvenWhenOneBreaks() throws InterruptedException {
    source.says("x", vector("b=1"));
    List<AlertEvent> events = Collections.synchronizedList(new ArrayList<>());
    try (Judge judge = judge(group("g", rule("One", "x", "page")))) {
      judge.onEvents(all -> {
        throw new IllegalStateException("a broken sink");
      });
      judge.onEvents(events::addAll);
      judge.evaluateOnce(START);
      source.says("x", vector());
      judge.evaluateOnce(START.plusSeconds(10));
    }
    assertEquals(
        List.of(AlertEvent.Kind.FIRING, AlertEvent.Kind.RESOLVED),
        events.stream().map(AlertEvent::kind).toList());
    assertEquals(events.getFirst().alert().fingerprint(), events.getLast().alert().fingerprint());
  }

  @Test
  void aSourceThatIsDownIsSaidSoAndResolvesNothing() throws InterruptedException {
    source.says("x", vector("b=1"));
    try (Judge judge = judge(group("g", rule("One", "x", "page")))) {
      judge.evaluateOnce(START);
      source.failWith(() -> new SourceException(Kind.UNREACHABLE, "jp-main: connection refused"));
      judge.evaluateOnce(START.plusSeconds(10));
      AlertBook book = judge.evaluateOnce(START.plusSeconds(20));
      assertEquals(1, book.alerts().size());
      assertEquals(
          List.of(
              new RuleFailure(
                  "One", "One", "jp-main: connection refused", "jp-main", START.plusSeconds(10))),
          book.failures());
      source.succeed();
      assertEquals(List.of(), judge.evaluateOnce(START.plusSeconds(30)).failures());
    }
  }

  @Test
  void aQueryThatHangsOrBreaksFailsItsOwnRuleOnly() throws InterruptedException {
    source.says("x", vector("b=1"));
    CountDownLatch never = new CountDownLatch(1);
    source.answer((promql, range) -> {
      if (promql.equals("hangs")) {
        never.await();
      }
      throw new IllegalStateException("a bug");
    });
    try (Judge judge =
        new Judge(
            List.of(
                group(
                    "g",
                    rule("Hangs", "hangs", "page"),
                    rule("Breaks", "breaks", "page"),
                    rule("Works", "x", "page"))),
            SourceSet.of(source),
            clock,
            Duration.ofMillis(1500))) {
      AlertBook book = judge.evaluateOnce(START);
      assertEquals(List.of("Works"), book.alerts().stream().map(Alert::ruleName).toList());
      assertEquals(2, book.failures().size());
      assertTrue(book.failures().get(0).reason().contains("a bug"));
      assertEquals("jp-main gave no answer within 1.5 s", book.failures().get(1).reason());
    }
  }

  @Test
  void queriesThatNobodyWaitsForEndWithTheEvaluation() throws InterruptedException {
    source.answer((promql, range) -> {
      if (promql.equals("hangs")) {
        new CountDownLatch(1).await();
      }
      throw new SourceException(Kind.BAD_QUERY, "no such metric");
    });
    GrafanaCondition both =
        new GrafanaCondition(
            List.of(RuleQuery.instant("A", "bad"), RuleQuery.instant("B", "hangs")),
            List.of(new Threshold("C", "B", Evaluator.GT, 0, 0)),
            "C",
            GrafanaCondition.Mapping.OK,
            GrafanaCondition.Mapping.OK,
            2);
    try (Judge judge = judge(group("g", rule("Two", both, "page")))) {
      judge.evaluateOnce(START);
      source.awaitIdle();
    }
  }

  @Test
  void anErrorEndsAnEvaluationAndNotTheJudgingOfItsGroup() throws InterruptedException {
    source.says("x", vector("b=1"));
    BlockingQueue<AlertBook> books = new ArrayBlockingQueue<>(100);
    RuleGroup group = group("g", rule("One", "x", "page"));
    AtomicBoolean first = new AtomicBoolean(true);
    StateKeeper breaks =
        new StateKeeper() {
          @Override
          public Map<String, Saved> saved() {
            return Map.of();
          }

          @Override
          public void keep(String name, Instant at, Map<AlertRule, RuleState> states) {
            if (first.getAndSet(false)) {
              throw new OutOfMemoryError("made");
            }
          }

          @Override
          public void forget(List<String> rules) {
            // there are none
          }
        };
    try (Judge judge =
        new Judge(
            List.of(group),
            SourceSet.of(source),
            RuleStore.of(List.of(group), List.of(), QueryOptions.DEFAULT),
            breaks,
            clock,
            Duration.ofSeconds(20))) {
      judge.onBook(books::add);
      judge.start();
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      assertEquals(1, next(books).alerts().size());
    }
  }

  @Test
  void judgesEachGroupOnItsIntervalAtScheduledInstants() throws InterruptedException {
    source.says("x", vector("b=1"));
    BlockingQueue<AlertBook> books = new ArrayBlockingQueue<>(100);
    RuleGroup group = group("g", rule("One", "x", "page"));
    try (Judge judge = judge(group)) {
      judge.onBook(books::add);
      judge.start();
      judge.start();
      Instant due = Schedule.of(group).next(START);
      for (int i = 0; i < 3; i++) {
        clock.awaitSleepers(1);
        clock.advance(Duration.ofSeconds(10));
        AlertBook book = next(books);
        assertEquals(Optional.of(due.plusSeconds(10L * i)), book.lastEvaluation());
      }
      assertEquals(
          START.plusMillis(due.toEpochMilli() - START.toEpochMilli()),
          judge.book().alerts().getFirst().activeAt());
    }
  }

  @Test
  void skipsAndCountsEvaluationsThatItIsTooLateFor() throws InterruptedException {
    BlockingQueue<AlertBook> books = new ArrayBlockingQueue<>(100);
    try (Judge judge = judge(group("g", rule("One", "x", "page")))) {
      judge.onBook(books::add);
      CountDownLatch answer = source.hold();
      judge.start();
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      source.awaitCalls(1);
      clock.advance(Duration.ofSeconds(40));
      answer.countDown();
      assertEquals(0, next(books).late());
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      assertEquals(4, next(books).late());
      assertEquals(0, books.size());
    }
  }

  private static AlertBook next(BlockingQueue<AlertBook> books) throws InterruptedException {
    AlertBook book = books.poll(10, TimeUnit.SECONDS);
    assertTrue(book != null, "no book was published");
    return book;
  }

  @Test
  void pausedRulesAreNotAsked() throws InterruptedException {
    AlertRule rule = rule("One", "x", "page");
    AlertRule paused =
        new AlertRule(
            rule.id(),
            rule.name(),
            rule.group(),
            rule.format(),
            rule.condition(),
            Duration.ZERO,
            Duration.ZERO,
            rule.labels(),
            rule.annotations(),
            rule.interval(),
            0,
            rule.link(),
            true,
            rule.source(),
            ValueFormat.PLAIN);
    try (Judge judge = judge(group("g", paused))) {
      judge.evaluateOnce(START);
      assertEquals(List.of(), source.asked());
    }
  }

  @Test
  void theEndOfTheProgramIsNoErrorThatAnAlertIsToldOf() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    source.answer((promql, range) -> {
      asked.countDown();
      try {
        return new CountDownLatch(1).await(20, TimeUnit.SECONDS) ? vector() : vector("a=1");
      } catch (InterruptedException e) {
        throw new SourceException(Kind.CANCELLED, "the query was cancelled");
      }
    });
    AlertRule rule =
        RuleFixtures.grafana(
            "Slow", "0S", "0S", GrafanaCondition.Mapping.OK, GrafanaCondition.Mapping.ALERTING);
    List<AlertEvent> events = Collections.synchronizedList(new ArrayList<>());
    Judge judge = judge(group("g", rule));
    judge.onEvents(events::addAll);
    FutureTask<AlertBook> evaluation = new FutureTask<>(() -> judge.evaluateOnce(START));
    Thread.ofVirtual().start(evaluation);
    asked.await();
    judge.close();

    assertInstanceOf(
        InterruptedException.class,
        assertThrows(ExecutionException.class, evaluation::get).getCause());
    assertEquals(List.of(), events);
    assertEquals(AlertBook.EMPTY, judge.book());
  }

  @Test
  void scheduleIsStableAndSpreadsGroups() {
    Schedule one = Schedule.of(group("node-pools-1"));
    assertEquals(one, Schedule.of(group("node-pools-1")));
    long offsets = 0;
    for (int i = 0; i < 20; i++) {
      offsets += Schedule.of(group("node-pools-" + i)).offset() == one.offset() ? 0 : 1;
    }
    assertTrue(offsets > 15);
    Instant next = one.next(START);
    assertEquals(next, one.next(next));
    assertEquals(next.plusSeconds(10), one.next(next.plusMillis(1)));
  }
}
