package tifo.rule;

import java.util.Map;
import tifo.metric.Labels;

/// What a condition says of one label set at one evaluation. Immutable.
///
/// `value` is what the condition looked at, `values` Grafana's numbers by ref.
public record Finding(Labels labels, Verdict verdict, double value, Map<String, Captured> values) {
  /// What the numbers mean, before `for` and the mappings of no data and errors.
  public enum Verdict {
    FIRING,
    NORMAL,
    NO_DATA
  }

  public Finding {
    values = Map.copyOf(values);
  }
}
