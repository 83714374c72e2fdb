package tifo.rule;

import java.util.Map;

/// A recording rule as its file has it. It is kept and reported, but not evaluated yet. Immutable.
public record RecordingRule(String name, String expr, Map<String, String> labels, String source) {
  public RecordingRule {
    labels = Map.copyOf(labels);
  }
}
