package tifo.paint;

import java.util.List;
import tifo.board.Threshold;

/// The areas beyond the limits of a plot. Immutable.
record LimitBands(List<Threshold> limits) {
  LimitBands {
    limits = List.copyOf(limits);
  }

  /// Where the band of a limit ends: at the nearest worse one beyond it.
  double end(Threshold limit) {
    double side = limit.below() ? -1 : 1;
    return limits.stream()
            .filter(other -> other.below() == limit.below())
            .filter(other -> other.severity().isWorseThan(limit.severity()))
            .mapToDouble(other -> other.value() * side)
            .filter(value -> value >= limit.value() * side)
            .min()
            .orElse(Double.POSITIVE_INFINITY)
        * side;
  }

  /// Whether what is wrong lies between this one and another, so that beyond this one alone there
  /// is no band.
  boolean pointsInwards(Threshold limit) {
    return limits.stream()
        .filter(other -> other.below() != limit.below())
        .anyMatch(
            other -> limit.below() ? other.value() < limit.value() : other.value() > limit.value());
  }
}
