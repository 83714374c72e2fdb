package tifo.sim.platform;

import java.util.List;

/// A deployment as it is declared: class, importance, the pools it may run on in order of
/// preference, requests of one pod, and its autoscaler's bounds (`max == min` means it has none).
public record Workload(
    Cluster cluster,
    String namespace,
    String name,
    String importance,
    PriorityClass priority,
    List<String> pools,
    double cpuRequest,
    double gibRequest,
    int min,
    int max,
    List<MetricTarget> targets) {
  /// Viewers at which the numbers of the catalogue were taken.
  public static final double REFERENCE_VIEWERS = 4_860_000;

  public Workload {
    pools = List.copyOf(pools);
    targets = List.copyOf(targets);
  }

  public boolean autoscaled() {
    return !targets.isEmpty();
  }

  public boolean balloon() {
    return priority == PriorityClass.BALLOON;
  }

  /// Pods that the CPU target asks for at the reference load; the external metric's where no CPU
  /// target is set.
  double cpuNeed() {
    return targets.stream()
        .filter(t -> t.kind() == MetricTarget.Kind.CPU)
        .findFirst()
        .or(() -> targets.stream().findFirst())
        .map(MetricTarget::need)
        .orElse(min * 0.8);
  }

  Workload times(int scale) {
    return new Workload(
        cluster,
        namespace,
        name,
        importance,
        priority,
        pools,
        cpuRequest,
        gibRequest,
        min * scale,
        max * scale,
        targets.stream().map(t -> t.times(scale)).toList());
  }
}
