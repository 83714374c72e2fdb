package tifo.promql.evaluate;

import java.util.concurrent.atomic.AtomicLong;
import tifo.promql.function.Grid;

/// What a query may still use up of samples, series, steps and time. Any thread.
///
/// Values count while they are held: those of finished parts of the query, and those that a part in
/// work has made so far. A series that is only read counts by itself.
///
/// An interrupt of the evaluating thread cancels the query.
final class Budget {
  private final QueryOptions options;
  private final long deadline;
  private final AtomicLong held = new AtomicLong();
  private volatile boolean cancelled;

  Budget(QueryOptions options) {
    this.options = options;
    this.deadline = System.nanoTime() + options.timeout().toNanos();
  }

  /// Samples of one series, which are not held.
  ///
  /// @throws QueryException when there are more samples than allowed, or the query has to end
  void samples(long loaded) throws QueryException {
    refuseMore(held.get() + loaded);
    goOn();
  }

  long held() {
    return held.get();
  }

  /// Counts values that are kept from now on, before memory is taken for them.
  void hold(long values) throws QueryException {
    refuseMore(held.addAndGet(values));
  }

  /// Values that a part in work had counted and does not keep any more.
  void release(long values) {
    held.addAndGet(-values);
  }

  /// What is held after a part of the query is finished: what was before, and its result.
  void settle(long values) throws QueryException {
    held.set(values);
    refuseMore(values);
  }

  /// A grid of so many steps that a number at each of them is allowed.
  Grid grid(long start, long end, long step) throws QueryException {
    if (step <= 0) {
      throw QueryException.execution(
          "zero or negative query resolution step widths are not accepted");
    }
    if (end >= start) {
      refuseMore(Math.subtractExact(end, start) / step + 1);
    }
    return Grid.range(start, end, step);
  }

  private void refuseMore(long values) throws QueryException {
    if (values > options.maxSamples()) {
      throw QueryException.execution(
          "query processing would load too many samples into memory in query execution");
    }
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
      throw QueryException.canceled();
    }
    if (System.nanoTime() - deadline > 0) {
      throw QueryException.timedOut();
    }
  }
}
