package tifo.rule.lint;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tifo.rule.Outages;
import tifo.source.SourceSet;

/// A recording that rules and boards are held against. `intervals` says how far apart the samples
/// of a source are. Immutable; its sources are closed by who opened them.
public record RecordedPast(
    SourceSet sources, Map<String, Duration> intervals, Outages outages, Instant from, Instant to) {
  public RecordedPast {
    intervals = Map.copyOf(intervals);
  }

  /// How long it is.
  Duration length() {
    return Duration.between(from, to);
  }
}
