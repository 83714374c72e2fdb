package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tifo.rule.RuleFixtures.START;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import tifo.metric.Matrix;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;

class QuestionsTest {
  private static Questions questions(ScriptedSource source, ExecutorService threads) {
    return new Questions(
        SourceSet.of(source),
        threads,
        Map.of(source, new Semaphore(1)),
        Duration.ofSeconds(10),
        START);
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
