package tifo.store;

import tifo.metric.SampleStore;

/// A store that can tell when its samples begin and end. Any thread.
public interface TimedStore extends SampleStore {
  /// The time of the first sample, in milliseconds; `Long.MAX_VALUE` when there is none.
  long firstTime();

  /// The time of the last sample, in milliseconds; `Long.MIN_VALUE` when there is none.
  long lastTime();
}
