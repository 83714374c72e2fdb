package tifo.promql.conformance;

import java.util.List;
import tifo.metric.Labels;

/// One line of series notation: labels, and an item for each step. Immutable.
///
/// `startTimes` marks a line `metric@st …`, which gives start timestamps and no samples.
record SeriesLine(Labels labels, List<Item> items, boolean startTimes) {
  SeriesLine {
    items = List.copyOf(items);
  }

  /// What stands at one step.
  sealed interface Item {}

  /// A number; the stale marker keeps its exact bits.
  record Sample(double value) implements Item {}

  /// No sample at this step.
  record Gap() implements Item {}

  /// A native histogram as it is written; no float sample.
  record Histogram(String text) implements Item {}

  boolean hasHistograms() {
    return items.stream().anyMatch(Histogram.class::isInstance);
  }
}
