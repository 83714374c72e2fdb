package tifo.sim.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A workload as it runs now: its pods, its autoscaler if it has one.
public final class Deployment {
  public final Workload workload;
  final List<Pod> pods = new ArrayList<>();
  final @Nullable Autoscaler autoscaler;
  int desired;

  /// CPU in use by all its pods, in cores.
  double usedCores;

  /// CPU in use over CPU that the serving pods request.
  double utilization;

  private int named;

  Deployment(Workload workload) {
    this.workload = workload;
    this.desired = workload.min();
    this.autoscaler = workload.autoscaled() ? new Autoscaler(this) : null;
  }

  public List<Pod> pods() {
    return Collections.unmodifiableList(pods);
  }

  public Optional<Autoscaler> autoscaler() {
    return Optional.ofNullable(autoscaler);
  }

  public int desired() {
    return desired;
  }

  /// Pods that exist, whether they run or wait.
  public int current() {
    return (int) pods.stream().filter(p -> !p.preempted()).count();
  }

  public int serving(long now) {
    return (int) pods.stream().filter(p -> p.serves(now)).count();
  }

  public double utilization() {
    return utilization;
  }

  /// CPU that one serving pod uses, in cores.
  public double coresPerPod() {
    return utilization * workload.cpuRequest();
  }

  /// Does what its ReplicaSet would do: adds what is missing, takes away what is too much.
  void reconcile(Noise noise, long now) {
    pods.removeIf(p -> p.preempted() && now - p.preemptedAt > Pod.REMEMBERED_SECONDS);
    int missing = desired - current();
    String replicaSet =
        workload.name() + "-" + noise.hex(workload.cluster().name() + workload.name(), 9);
    for (int i = 0; i < missing; i++) {
      named++;
      pods.add(
          new Pod(workload, replicaSet, replicaSet + "-" + noise.hex(replicaSet + named, 5), now));
    }
    for (int i = 0; i < -missing; i++) {
      pods.remove(surplus(now));
    }
  }

  /// Pods that wait go first, then the youngest, as the ReplicaSet controller chooses.
  private Pod surplus(long now) {
    Pod victim = pods.stream().filter(p -> !p.preempted()).findFirst().orElseThrow();
    for (Pod pod : pods) {
      if (!pod.preempted() && rank(pod, now) >= rank(victim, now)) {
        victim = pod;
      }
    }
    return victim;
  }

  private static long rank(Pod pod, long now) {
    return (pod.node == null ? 1L << 50 : pod.runs(now) ? 0 : 1L << 49) + pod.createdAt;
  }
}
