package tifo.sim.platform;

/// One metric of an autoscaler. `need` is how many pods this metric alone asks for when as many
/// people watch as in `Workload.REFERENCE_VIEWERS`.
public record MetricTarget(String metricName, Kind kind, double need, double target) {
  /// CPU share that pods should use of what they request, as most of the platform is set.
  public static final double CPU_TARGET = 0.70;

  /// How the replica calculator reads the metric.
  public enum Kind {
    /// Resource metric `cpu`, target in percent of the request.
    CPU,
    /// External metric, sum divided by pods (AverageValue).
    AVERAGE,
    /// External metric, sum divided by target times pods (Value).
    VALUE
  }

  static MetricTarget cpu(double need) {
    return new MetricTarget("cpu", Kind.CPU, need, 100 * CPU_TARGET);
  }

  /// `perViewer` is what one viewer adds to the metric's sum.
  static MetricTarget average(String name, double perViewer, double need) {
    return new MetricTarget(
        name, Kind.AVERAGE, need, perViewer * Workload.REFERENCE_VIEWERS / need);
  }

  static MetricTarget value(String name, double target, double need) {
    return new MetricTarget(name, Kind.VALUE, need, target);
  }

  static MetricTarget bulk() {
    return new MetricTarget("bulk_scale", Kind.VALUE, 0, 1);
  }

  /// What KSM writes as `metric_target_type`.
  public String targetType() {
    return switch (kind) {
      case CPU -> "utilization";
      case AVERAGE -> "average";
      case VALUE -> "value";
    };
  }

  MetricTarget times(int scale) {
    return new MetricTarget(
        metricName, kind, need * scale, kind == Kind.AVERAGE ? target / scale : target);
  }
}
