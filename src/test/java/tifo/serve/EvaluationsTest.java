package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.serve.Evaluations.Question;

/// How long a query may wait and run.
class EvaluationsTest {
  private static final long TIMEOUT = 600_000_000;

  /// A series that takes two thirds of the time-out to read.
  private static final SampleStore SLOW =
      (matchers, from, to) ->
          List.of(
              new StoredSeries() {
                @Override
                public Labels labels() {
                  return Labels.EMPTY;
                }

                @Override
                public void append(long start, long end, SampleBuffer into) {
                  spinUntil(System.nanoTime() + TIMEOUT * 2 / 3);
                  into.add(end, 1);
                }
              });

  private static void spinUntil(long end) {
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theTimeInTheQueueIsTakenOffTheTimeToRun() throws InterruptedException {
    Evaluations evaluations = new Evaluations(SLOW, 1);
    QueryOptions options = QueryOptions.DEFAULT.within(Duration.ofNanos(TIMEOUT));
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Thread first =
        new Thread(() -> {
          try {
            evaluations.evaluate(question(engine -> occupied(engine, entered, asked)), options);
          } catch (ApiException e) {
            throw new IllegalStateException(e);
          }
        });
    first.start();
    entered.await();
    asked.countDown();
    ApiException late =
        assertThrows(
            ApiException.class,
            () ->
                evaluations.evaluate(
                    question(engine -> engine.instant(ParsedQuery.of("m"), 1)), options));
    assertEquals(ErrorType.TIMEOUT, late.type());
    first.join();
  }

  private static Question question(Evaluations.Query query) {
    return new Question("m", 1, System.nanoTime(), query);
  }

  /// Keeps the place for two thirds of the time-out.
  private static QueryResult occupied(Engine engine, CountDownLatch entered, CountDownLatch asked) {
    entered.countDown();
    try {
      asked.await();
      spinUntil(System.nanoTime() + TIMEOUT * 2 / 3);
      return engine.instant(ParsedQuery.of("1"), 1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
