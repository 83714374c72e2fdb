package tifo.record;

import java.time.Duration;
import java.util.List;
import tifo.metric.Labels;
import tifo.promql.function.Dialect;
import tifo.record.selector.Selector;
import tifo.source.SampleSink;
import tifo.source.SourceException;

/// Where a recorder gets the samples of one source, in the way that this source offers. One thread;
/// calls block and end early when their thread is interrupted.
interface SampleOrigin {
  /// Which program it is and how it is read.
  record About(String kind, String version, Dialect dialect, RecordedSource.Method method) {
    /// What an operator should know of it.
    String sentence() {
      String way =
          switch (method) {
            case REMOTE_READ -> "remote read";
            case EXPORT -> "export";
            case POLL -> "range queries";
            case IMPORT, SIMULATED -> throw new IllegalStateException("nothing is recorded so");
          };
      return "Recording by %s%s.".formatted(way, version.isEmpty() ? "" : ", version " + version);
    }
  }

  About about();

  /// What time it is there, in milliseconds.
  long now() throws SourceException, InterruptedException;

  /// Gives all samples with `from <= time <= to` to the sink, a series' in ascending time. The sink
  /// may be called on another thread, and after an interrupt for a moment longer than the call.
  void read(List<Selector> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException;

  /// Asks for fewer series at a time from now on; false where that cannot be.
  default boolean askLess() {
    return false;
  }

  /// How late samples may still come to light there, besides those of a scrape that goes on.
  default Duration lateness() {
    return Duration.ZERO;
  }

  /// Tells how a series ended in what is recorded already, before the first read.
  default void recorded(Labels labels, long time, double value) {}

  /// What was given may not have been stored: it is told by `recorded` anew.
  default void forget() {}
}
