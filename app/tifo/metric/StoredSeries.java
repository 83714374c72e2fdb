package tifo.metric;

import java.util.Comparator;

/// A series whose samples are read when they are needed. Any thread, each with its own buffer.
public interface StoredSeries {
  Comparator<StoredSeries> BY_LABELS = Comparator.comparing(StoredSeries::labels);

  Labels labels();

  /// Adds the samples with `from <= time <= to`, in milliseconds, behind those in the buffer. Stale
  /// markers come with their exact bits; of samples that are no numbers the buffer is told only.
  void append(long from, long to, SampleBuffer into);

  /// Replaces the buffer's content by the samples with `from <= time <= to`.
  default void read(long from, long to, SampleBuffer into) {
    into.clear();
    append(from, to, into);
  }
}
