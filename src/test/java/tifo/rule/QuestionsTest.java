package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tifo.rule.RuleFixtures.START;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import tifo.metric.Matrix;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;

class QuestionsTest {
  /// What a query comes to that fails like this so many times, and how often it was asked.
  private static String asked(SourceException.Kind kind, int failures, String retryAfter)
      throws InterruptedException {
    ScriptedSource source = new ScriptedSource("tokyo");
    Optional<Duration> after =
        Optional.of(retryAfter).filter(s -> !s.isEmpty()).map(Duration::parse);
    source.answer((promql, range) -> {
      if (source.calls() <= failures) {
        throw new SourceException(kind, "no answer", after, Optional.empty());
      }
      return Matrix.EMPTY;
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RuleData data = questions(source, threads).dataFor(new PromqlCondition("up == 0"));
      return data.getClass().getSimpleName() + " " + source.calls();
    }
  }

  @Test
  void whatMayPassIsAskedThreeTimesWithinTheTimeLimit() throws InterruptedException {
    assertEquals("Answered 1", asked(SourceException.Kind.UNREACHABLE, 0, ""));
    assertEquals("Answered 2", asked(SourceException.Kind.UNREACHABLE, 1, ""));
    assertEquals("Answered 3", asked(SourceException.Kind.UNAVAILABLE, 2, ""));
    assertEquals("Failed 3", asked(SourceException.Kind.GARBLED, 3, ""));
    assertEquals("Failed 1", asked(SourceException.Kind.BAD_QUERY, 1, ""));
    assertEquals("Failed 1", asked(SourceException.Kind.TIMEOUT, 1, ""));
    assertEquals("Failed 1", asked(SourceException.Kind.TOO_MANY_REQUESTS, 1, "PT1M"));
  }

  private static Questions questions(ScriptedSource source, ExecutorService threads) {
    return new Questions(
        SourceSet.of(source),
        threads,
        Map.of(source, new Semaphore(1)),
        Duration.ofSeconds(10),
        Duration.ZERO,
        START);
  }

  @Test
  void anInstantBeforeTheEvaluationIsAskedThere() throws Exception {
    ScriptedSource source = new ScriptedSource("tokyo");
    List<Long> times = new CopyOnWriteArrayList<>();
    source.answer((_, range) -> {
      times.add(range.end());
      return Matrix.EMPTY;
    });
    RuleQuery query = RuleQuery.instant("A", "up", Duration.ofMinutes(5));
    GrafanaCondition condition =
        new GrafanaCondition(
            List.of(query, RuleQuery.instant("B", "up")),
            List.of(),
            "A",
            GrafanaCondition.Mapping.OK,
            GrafanaCondition.Mapping.OK,
            2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RuleData _ = questions(source, threads).dataFor(condition);
    }
    assertEquals(List.of(START.minusSeconds(300).toEpochMilli(), START.toEpochMilli()), times);
  }

  @Test
  void whatTheSourceRemarkedComesWithItsAnswerAlsoWithAnEmptyOne() throws Exception {
    ScriptedSource source = new ScriptedSource("tokyo");
    source.warn("a store is down");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Questions questions = questions(source, threads);
      RuleData.Answered answered =
          assertInstanceOf(
              RuleData.Answered.class, questions.dataFor(new PromqlCondition("up == 0")));

      assertEquals(List.of("a store is down"), answered.notes());
      assertEquals(List.of(Matrix.EMPTY), List.copyOf(answered.answers().values()));
    }
  }
}
