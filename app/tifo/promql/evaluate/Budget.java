package tifo.promql.evaluate;

import java.util.concurrent.atomic.AtomicLong;

/// What a query may still use up of samples, series and time. Any thread.
///
/// An interrupt of the evaluating thread cancels the query.
final class Budget {
  private final QueryOptions options;
  private final long deadline;
  private final AtomicLong samples = new AtomicLong();
  private volatile boolean cancelled;

  Budget(QueryOptions options) {
    this.options = options;
    this.deadline = System.nanoTime() + options.timeout().toNanos();
  }

  /// @throws QueryException when more samples are loaded than allowed, or the query has to end
  void samples(long loaded) throws QueryException {
    if (samples.addAndGet(loaded) > options.maxSamples()) {
      throw QueryException.execution(
          "query processing would load too many samples into memory in query execution");
    }
    goOn();
  }

  void series(int count) throws QueryException {
    if (count > options.maxSeries()) {
      throw QueryException.execution(
          "the query selects %d series; at most %d are allowed"
              .formatted(count, options.maxSeries()));
    }
  }

  /// Ends the query at the next series, on whichever thread works on it.
  void cancel() {
    cancelled = true;
  }

  void goOn() throws QueryException {
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw new QueryException(
          QueryException.Kind.CANCELED, "query was canceled in expression evaluation");
    }
    if (System.nanoTime() - deadline > 0) {
      throw new QueryException(
          QueryException.Kind.TIMEOUT, "query timed out in expression evaluation");
    }
  }
}
