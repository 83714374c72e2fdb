package tifo.sim.platform;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pod of a deployment. Changed only by the step of the simulation that owns it.
public final class Pod {
  /// From being bound to a node until it serves: image pull and readiness probe.
  static final long START_SECONDS = 20;

  /// How long a preempted pod stays visible as failed.
  static final long REMEMBERED_SECONDS = 120;

  public final Workload workload;
  public final String name;
  public final String uid;
  public final String replicaSet;
  public final long createdAt;
  @Nullable Node node;
  long runsFrom = Long.MAX_VALUE;
  long preemptedAt = Long.MAX_VALUE;
  double cpuSeconds;

  Pod(Workload workload, String replicaSet, String name, long createdAt) {
    this.workload = workload;
    this.replicaSet = replicaSet;
    this.name = name;
    this.uid =
        UUID.nameUUIDFromBytes(
                (workload.cluster().name() + '/' + workload.namespace() + '/' + name)
                    .getBytes(StandardCharsets.UTF_8))
            .toString();
    this.createdAt = createdAt;
  }

  public String nodeName() {
    return node == null ? "" : node.name;
  }

  /// Of its node; empty while it waits for one.
  public String hostIp() {
    return node == null ? "" : node.ip();
  }

  public String zone() {
    return node == null ? "" : node.zone;
  }

  public double cpuSeconds() {
    return cpuSeconds;
  }

  public boolean preempted() {
    return preemptedAt != Long.MAX_VALUE;
  }

  public boolean unschedulable() {
    return node == null && !preempted();
  }

  public String phase(long now) {
    return preempted() ? "Failed" : runs(now) ? "Running" : "Pending";
  }

  /// Runs as far as the API server knows: a pod on a machine that is lost still counts.
  public boolean runs(long now) {
    return node != null && now >= runsFrom && !preempted();
  }

  /// Runs on a live machine.
  public boolean serves(long now) {
    Node host = node;
    return host != null && now >= runsFrom && host.alive() && !preempted();
  }
}
