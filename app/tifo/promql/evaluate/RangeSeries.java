package tifo.promql.evaluate;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

/// The series of a range vector: stored ones, or the results of a subquery. Any thread, each with
/// its own reader.
interface RangeSeries {
  int size();

  Labels labels(int index);

  /// Whether the metric's name goes at the end of the query.
  boolean losesName(int index);

  Reader reader();

  /// Reads with scratch arrays of its own. One thread.
  @FunctionalInterface
  interface Reader {
    /// Replaces the buffer's content by the samples that any window may reach, without stale
    /// markers.
    void read(int index, SampleBuffer into) throws QueryException;
  }
}
