package tifo.board;

import tifo.metric.Severity;

/// A limit: drawn on the plot and judged on values. `below` limits are crossed downwards.
public record Threshold(double value, boolean below, Severity severity, LocalText label) {
  public boolean isCrossedBy(double number) {
    return below ? number < value : number > value;
  }
}
