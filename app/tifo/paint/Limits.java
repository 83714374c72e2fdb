package tifo.paint;

import java.util.List;
import tifo.board.Threshold;
import tifo.metric.Severity;

/// Which of a panel's limits a number crosses.
final class Limits {
  private Limits() {}

  /// The worst severity among the limits crossed; NaN crosses none.
  static Severity judge(List<Threshold> thresholds, double value) {
    return thresholds.stream()
        .filter(threshold -> threshold.isCrossedBy(value))
        .map(Threshold::severity)
        .max(Severity::compareTo)
        .orElse(Severity.OK);
  }
}
