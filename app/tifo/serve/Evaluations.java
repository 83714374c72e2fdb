package tifo.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.promql.evaluate.QueryValue;
import tifo.store.StoreException;

/// Evaluates queries, only so many at once; the others wait for their turn. Any thread.
final class Evaluations {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

  private static final Duration PATIENCE = Duration.ofNanos(QuickQueries.PATIENCE_NANOS);

  // To write its labels takes as long as so many values.
  private static final int VALUES_A_SERIES = 16;

  private final SampleStore store;
  private final Semaphore places;
  private final QuickQueries quick = new QuickQueries();

  Evaluations(SampleStore store, int atOnce) {
    this.store = store;
    this.places = new Semaphore(atOnce, true);
  }

  /// What is asked of an engine.
  @FunctionalInterface
  interface Query {
    QueryResult ask(Engine engine) throws QueryException;
  }

  /// A query: its text for the log, the key by which it is known again, when its text began to be
  /// read, in nanoseconds, and what it asks.
  record Question(String text, int key, long begun, Query query) {}

  /// A result, and how long the query waited and ran, in nanoseconds.
  record Evaluated(QueryResult result, long waited, long ran) {}

  Evaluated evaluate(Question question, QueryOptions options) throws ApiException {
    long begin = System.nanoTime();
    enter(options.timeout());
    long waited = System.nanoTime() - begin;
    return evaluated(question, options.within(options.timeout().minusNanos(waited)), begin);
  }

  /// Whether it is worth while to try at once. The network thread asks.
  boolean mayBeQuick(int key) {
    return quick.contains(key);
  }

  /// Nothing when the query has to wait, or turns out not to be quick.
  Optional<Evaluated> evaluateAtOnce(Question question, QueryOptions options) throws ApiException {
    if (!options.timeout().isPositive() || !places.tryAcquire()) {
      return Optional.empty();
    }
    long begin = System.nanoTime();
    try {
      Evaluated evaluated = evaluated(question, options.within(PATIENCE), begin);
      return Optional.of(evaluated).filter(_ -> quick.knows(question.key()));
    } catch (ApiException _) {
      // It has no more time here, or is another query with the same key: a worker will say.
      quick.forget(question.key());
      return Optional.empty();
    } finally {
      quick.spent(System.nanoTime() - question.begun());
    }
  }

  // Has a place, and gives it back.
  private Evaluated evaluated(Question question, QueryOptions options, long begin)
      throws ApiException {
    long entered = System.nanoTime();
    try {
      QueryResult result = question.query().ask(new Engine(store, options));
      long ran = System.nanoTime() - entered;
      quick.took(question.key(), begin - question.begun() + ran, size(result.value()));
      return new Evaluated(result, entered - begin, ran);
    } catch (QueryException e) {
      throw new ApiException(type(e.kind()), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      throw new ApiException(ErrorType.INTERNAL, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      LOG.warn("There is not enough memory for {}", question.text());
      throw new ApiException(
          ErrorType.EXECUTION,
          "query processing would load too many samples into memory in query execution");
    } catch (RuntimeException e) {
      LOG.warn("Query {} failed", question.text(), e);
      throw new ApiException(ErrorType.EXECUTION, "unexpected error: " + e);
    } finally {
      places.release();
    }
  }

  /// How much there is to write.
  private static long size(QueryValue value) {
    return switch (value) {
      case QueryValue.Scalar _, QueryValue.Text _ -> 1;
      case QueryValue.Vector vector -> size(vector.series());
      case QueryValue.Matrix matrix -> size(matrix.series());
    };
  }

  private static long size(List<Series> all) {
    return all.stream().mapToLong(series -> VALUES_A_SERIES + series.size()).sum();
  }

  private static ErrorType type(QueryException.Kind kind) {
    return switch (kind) {
      case EXECUTION -> ErrorType.EXECUTION;
      case TIMEOUT -> ErrorType.TIMEOUT;
      case CANCELED -> ErrorType.CANCELED;
    };
  }

  private void enter(Duration timeout) throws ApiException {
    try {
      if (timeout.isPositive()
          && (places.tryAcquire() || places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS))) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(ErrorType.CANCELED, "query was canceled in query queue");
    }
    throw new ApiException(ErrorType.TIMEOUT, "query timed out in query queue");
  }
}
