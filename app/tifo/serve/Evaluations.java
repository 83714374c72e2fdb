package tifo.serve;

import java.time.Duration;
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

  private final SampleStore store;
  private final Semaphore places;

  Evaluations(SampleStore store, int atOnce) {
    this.store = store;
    this.places = new Semaphore(atOnce, true);
  }

  /// What is asked of an engine.
  @FunctionalInterface
  interface Query {
    QueryResult ask(Engine engine) throws QueryException;
  }

  /// A result, and how long the query waited and ran, in nanoseconds.
  record Evaluated(QueryResult result, long waited, long ran) {}

  /// The text is for the log only.
  Evaluated evaluate(String text, QueryOptions options, Query query) throws ApiException {
    long begin = System.nanoTime();
    enter(options.timeout());
    try {
      long entered = System.nanoTime();
      QueryResult result = query.ask(new Engine(store, options));
      return new Evaluated(result, entered - begin, System.nanoTime() - entered);
    } catch (PromqlException e) {
      throw ApiException.invalidParameter("query", String.valueOf(e.getMessage()));
    } catch (QueryException e) {
      throw new ApiException(type(e.kind()), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      throw new ApiException(ErrorType.INTERNAL, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      LOG.warn("There is not enough memory for {}", text);
      throw new ApiException(
          ErrorType.EXECUTION,
          "query processing would load too many samples into memory in query execution");
    } catch (RuntimeException e) {
      LOG.warn("Query {} failed", text, e);
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
