package tifo.rule;

import tifo.metric.Labels;

/// The number that a ref of a Grafana rule came to for an instance, and the labels that it had
/// there. Immutable.
///
/// NaN stands for Grafana's null, too; -1 for what is not known because the rule has no data.
public record Captured(Labels labels, double value) {
  static final double UNKNOWN = -1;

  Captured unknown() {
    return new Captured(labels, UNKNOWN);
  }
}
