package tifo.metric;

/// A series whose samples are read when they are needed. Any thread, each with its own buffer.
public interface StoredSeries {
  Labels labels();

  /// Replaces the buffer's content by the samples with `from <= time <= to`, in milliseconds. Stale
  /// markers come with their exact bits.
  void read(long from, long to, SampleBuffer into);
}
