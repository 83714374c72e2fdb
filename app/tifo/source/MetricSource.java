package tifo.source;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.TimeRange;

/// Something that answers PromQL: a server, a failover group, a recording. Any thread; calls block
/// (use virtual threads) and end early when the thread is interrupted.
public interface MetricSource extends AutoCloseable {
  /// The name that the operator gave it, as the wall shows it.
  String name();

  /// Evaluates at one instant. A scalar comes as one series without labels.
  Answer instant(String promql, Instant at) throws SourceException, InterruptedException;

  /// Evaluates at every step of the range.
  Answer range(String promql, TimeRange range) throws SourceException, InterruptedException;

  /// The label sets of the series that match any of the selectors, within the range's window.
  List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException;

  /// A label's values, sorted; selectors may be empty, which means all series.
  List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException;

  /// How it did lately, as its chip on the wall says.
  SourceHealth health();

  @Override
  void close();
}
