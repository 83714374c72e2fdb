package tifo.promql.conformance;

import tifo.metric.SampleStore;

/// Whatever answers PromQL over a store: our engine, or a real server that was given the samples.
/// One thread at a time.
public interface QueryRunner {
  /// The answer at one time, in milliseconds since the epoch.
  Outcome instant(SampleStore store, String query, long at);

  /// The answer at each step from `from` to `to`, in milliseconds, both ends included.
  Outcome range(SampleStore store, String query, long from, long to, long step);
}
