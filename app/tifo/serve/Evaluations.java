package tifo.serve;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.SampleStore;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.store.StoreException;

/// Evaluates queries, only so many at once; the others wait for their turn. Any thread.
final class Evaluations {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

  private static final Duration PATIENCE = Duration.ofNanos(QuickQueries.PATIENCE_NANOS);

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

  /// A query: its text for the log, the key by which it is known again, and what it asks.
  record Question(String text, int key, Query query) {}

  /// A result, and how long the query waited and ran, in nanoseconds.
  record Evaluated(QueryResult result, long waited, long ran) {}

  Evaluated evaluate(Question question, QueryOptions options) throws ApiException {
    long begin = System.nanoTime();
    enter(options.timeout());
    return evaluated(question, options, begin);
  }

  /// Nothing when the query has to wait or is not known to be quick, or turns out not to be.
  Optional<Evaluated> evaluateAtOnce(Question question, QueryOptions options) throws ApiException {
    if (!quick.contains(question.key())
        || !options.timeout().isPositive()
        || !places.tryAcquire()) {
      return Optional.empty();
    }
    long begin = System.nanoTime();
    try {
      return Optional.of(evaluated(question, options.within(PATIENCE), begin));
    } catch (ApiException _) {
      // It has no more time here, or is another query with the same key: a worker will say.
      quick.forget(question.key());
      return Optional.empty();
    } finally {
      quick.spent(System.nanoTime() - begin);
    }
  }

  // Has a place, and gives it back.
  private Evaluated evaluated(Question question, QueryOptions options, long begin)
      throws ApiException {
    long entered = System.nanoTime();
    try {
      QueryResult result = question.query().ask(new Engine(store, options));
      long ran = System.nanoTime() - entered;
      quick.took(question.key(), ran);
      return new Evaluated(result, entered - begin, ran);
    } catch (PromqlException e) {
      throw ApiException.invalidParameter("query", String.valueOf(e.getMessage()));
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
