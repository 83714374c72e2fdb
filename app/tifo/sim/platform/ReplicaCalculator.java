package tifo.sim.platform;

/// The arithmetic of Kubernetes' replica calculator, with its tolerance of 10 %.
public final class ReplicaCalculator {
  private static final double TOLERANCE = 0.10;

  private ReplicaCalculator() {}

  /// For resource metrics and external metrics of type Value: the ratio of usage to target times
  /// the ready pods. A ratio within the tolerance changes nothing, which is why a switch metric
  /// that is 1 against a target of 1 does nothing.
  public static int byRatio(double ratio, int current, int ready) {
    return Math.abs(1 - ratio) <= TOLERANCE ? current : (int) Math.ceil(ratio * ready);
  }

  /// For external metrics of type AverageValue: the sum divided by the target.
  public static int byAverage(double sum, double target, int current) {
    double ratio = sum / (target * Math.max(1, current));
    return Math.abs(1 - ratio) <= TOLERANCE ? current : (int) Math.ceil(sum / target);
  }
}
