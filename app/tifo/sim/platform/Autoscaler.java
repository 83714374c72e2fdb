package tifo.sim.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tifo.sim.platform.MetricTarget.Kind;

/// A HorizontalPodAutoscaler: every 15 s it takes the largest proposal of its metrics, scales out
/// at once and in only when five minutes agree, and never in while a metric cannot be read.
public final class Autoscaler {
  static final long SYNC_SECONDS = 15;
  private static final long STABILIZATION_SECONDS = 300;
  private final Deployment deployment;
  private final Deque<long[]> recommendations = new ArrayDeque<>();
  private List<Reading> readings = List.of();
  private boolean limited;
  private boolean active = true;

  /// What a metric read at the last sync: `sum` over all pods or series; empty when it failed.
  public record Reading(MetricTarget target, Optional<Double> sum) {}

  Autoscaler(Deployment deployment) {
    this.deployment = deployment;
  }

  public List<Reading> readings() {
    return readings;
  }

  /// Condition ScalingLimited: the wish was outside min and max.
  public boolean limited() {
    return limited;
  }

  /// Condition ScalingActive: it could compute a wish from what it could read.
  public boolean active() {
    return active;
  }

  void sync(long now, Function<MetricTarget, Optional<Double>> reader) {
    Workload workload = deployment.workload;
    readings = workload.targets().stream().map(t -> new Reading(t, reader.apply(t))).toList();
    int current = deployment.desired;
    int ready = Math.max(1, deployment.serving(now));
    int wish = 0;
    for (Reading reading : readings) {
      if (reading.sum().isPresent()) {
        wish = Math.max(wish, proposal(reading.target(), reading.sum().get(), current, ready));
      }
    }
    boolean failed = readings.stream().anyMatch(r -> r.sum().isEmpty());
    active = wish > 0 && !(failed && wish < current);
    if (!active) {
      wish = current;
    }
    recommendations.addLast(new long[] {now, wish});
    while (recommendations.getFirst()[0] < now - STABILIZATION_SECONDS) {
      recommendations.removeFirst();
    }
    int stable = (int) recommendations.stream().mapToLong(r -> r[1]).max().orElse(wish);
    int next = wish >= current ? wish : Math.min(current, stable);
    next = Math.min(next, Math.max(2 * current, current + 4));
    limited = next > workload.max() || next < workload.min();
    deployment.desired = Math.clamp(next, workload.min(), workload.max());
  }

  private int proposal(MetricTarget target, double sum, int current, int ready) {
    return switch (target.kind()) {
      case CPU -> ReplicaCalculator.byRatio(sum / target.target(), current, ready);
      case VALUE -> ReplicaCalculator.byRatio(sum / target.target(), current, ready);
      case AVERAGE -> ReplicaCalculator.byAverage(sum, target.target(), current);
    };
  }

  /// The status value that KSM shows for a metric of this kind.
  public double status(Reading reading, double sum) {
    return reading.target().kind() == Kind.AVERAGE ? sum / Math.max(1, deployment.current()) : sum;
  }
}
