package tifo.sim.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds nodes to Auto Scale pools for pods that fit nowhere, takes empty ones away after ten
/// minutes, and brings back the machines of a zone that has recovered.
final class ClusterAutoscaler {
  static final long PERIOD_SECONDS = 10;
  private static final long IDLE_SECONDS = 600;
  private final List<NodeGroup> groups;
  private final Machines machines;

  ClusterAutoscaler(List<NodeGroup> groups, Machines machines) {
    this.groups = groups;
    this.machines = machines;
  }

  /// `deadZones` give no machines; with `stockOut` no zone does, for that reason.
  void run(
      Collection<Deployment> deployments,
      Set<String> deadZones,
      Optional<String> stockOut,
      long now) {
    for (NodeGroup group : groups) {
      if (!deadZones.contains(group.zone)) {
        replaceLost(group, now);
      }
    }
    for (Deployment deployment : deployments) {
      grow(deployment, deadZones, stockOut, now);
    }
    shrink(deployments, now);
  }

  private void replaceLost(NodeGroup group, long now) {
    int missing = group.target - machines.count(group);
    for (int i = 0; i < missing; i++) {
      machines.order(group, now);
    }
  }

  private void grow(
      Deployment deployment, Set<String> deadZones, Optional<String> stockOut, long now) {
    Workload workload = deployment.workload;
    long waiting =
        deployment.pods.stream().filter(p -> p.unschedulable() && now - p.createdAt >= 10).count();
    if (waiting == 0) {
      return;
    }
    for (NodeGroup group : candidates(workload, deadZones, now)) {
      int perNode = (int) (group.pool.allocatableCores() / workload.cpuRequest());
      if (waiting <= (long) machines.booting(group.pool, now) * perNode) {
        return;
      }
      if (stockOut.isPresent()) {
        group.fail(stockOut.get(), now);
        continue;
      }
      group.target++;
      group.scaledUpNodes++;
      group.failuresInARow = 0;
      group.lastScaleUp = now;
      machines.order(group, now);
    }
  }

  private List<NodeGroup> candidates(Workload workload, Set<String> deadZones, long now) {
    return groups.stream()
        .filter(g -> g.pool.cluster().equals(workload.cluster()) && g.pool.scales())
        .filter(g -> workload.pools().contains(g.pool.name()) && !deadZones.contains(g.zone))
        .filter(g -> g.target < g.pool.maxPerZone() && !g.backedOff(now))
        .sorted(Comparator.comparingInt(NodeGroup::target))
        .toList();
  }

  private void shrink(Collection<Deployment> deployments, long now) {
    for (NodeGroup group : groups) {
      if (group.target > group.pool.restingPerZone()) {
        machines
            .idle(group, now - IDLE_SECONDS)
            .filter(node -> balloonsFitElsewhere(node, deployments, now))
            .ifPresent(node -> remove(group, node, deployments, now));
      }
    }
  }

  private void remove(NodeGroup group, Node node, Collection<Deployment> deployments, long now) {
    group.target--;
    group.scaledDownNodes++;
    group.lastScaleDown = now;
    machines.remove(node, deployments);
  }

  private boolean balloonsFitElsewhere(Node node, Collection<Deployment> deployments, long now) {
    return deployments.stream()
        .flatMap(d -> d.pods.stream())
        .filter(p -> p.node == node)
        .allMatch(p ->
            machines.nodes().stream()
                .anyMatch(n ->
                    n != node
                        && p.workload.pools().contains(n.pool.name())
                        && n.pool.cluster().equals(p.workload.cluster())
                        && n.takesPods(now)
                        && n.fits(p.workload)));
  }
}
