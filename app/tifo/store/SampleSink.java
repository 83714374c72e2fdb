package tifo.store;

import tifo.metric.Labels;

/// Takes samples one after the other, in whatever order they come. One thread.
@FunctionalInterface
public interface SampleSink {
  /// Time in milliseconds since the epoch.
  void add(Labels labels, long time, double value);
}
