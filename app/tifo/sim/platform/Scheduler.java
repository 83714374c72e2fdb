package tifo.sim.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Binds waiting pods to nodes: higher classes first, pools in the order the workload prefers,
/// spread over zones; balloons are preempted where nothing is free.
final class Scheduler {
  // how often one pod's turn took the place of so many others; the last counts all above, too
  private final long[] preemptions = new long[65];

  long[] preemptions() {
    return preemptions.clone();
  }

  void bind(Collection<Deployment> deployments, List<Node> nodes, long now) {
    for (Node node : nodes) {
      node.requestedCores = 0;
      node.requestedGib = 0;
    }
    deployments.stream().flatMap(d -> d.pods.stream()).forEach(Scheduler::account);
    deployments.stream()
        .sorted(Comparator.comparing((Deployment d) -> d.workload.priority()).reversed())
        .filter(d -> d.pods.stream().anyMatch(Pod::unschedulable))
        .forEach(d -> bind(d, deployments, nodes, now));
  }

  private void bind(Deployment deployment, Collection<Deployment> all, List<Node> nodes, long now) {
    Workload workload = deployment.workload;
    Map<String, Integer> perZone = new HashMap<>();
    deployment.pods.stream()
        .filter(p -> p.node != null)
        .forEach(p -> perZone.merge(p.zone(), 1, Integer::sum));
    for (Pod pod : deployment.pods) {
      if (!pod.unschedulable()) {
        continue;
      }
      Optional<Node> home = best(workload, nodes, perZone, now, n -> n.fits(workload));
      if (home.isEmpty() && !workload.balloon()) {
        home = best(workload, nodes, perZone, now, n -> fitsWithoutBalloons(n, workload, all));
        home.ifPresent(n -> makeRoom(n, workload, all, now));
      }
      if (home.isEmpty()) {
        return; // its siblings ask for the same
      }
      pod.node = home.get();
      pod.runsFrom = now + Pod.START_SECONDS;
      perZone.merge(pod.zone(), 1, Integer::sum);
      account(pod);
    }
  }

  private static Optional<Node> best(
      Workload workload,
      List<Node> nodes,
      Map<String, Integer> perZone,
      long now,
      java.util.function.Predicate<Node> fits) {
    ToDoubleFunction<Node> cost =
        n ->
            1000 * workload.pools().indexOf(n.pool.name())
                + 10 * perZone.getOrDefault(n.zone, 0)
                + n.requestedCores / n.pool.allocatableCores();
    return nodes.stream()
        .filter(n -> n.pool.cluster().equals(workload.cluster()))
        .filter(n -> workload.pools().contains(n.pool.name()) && n.takesPods(now) && fits.test(n))
        .min(Comparator.comparingDouble(cost));
  }

  private static boolean fitsWithoutBalloons(Node node, Workload pod, Collection<Deployment> all) {
    double cores = node.requestedCores;
    double gib = node.requestedGib;
    for (Pod balloon : balloons(node, all)) {
      cores -= balloon.workload.cpuRequest();
      gib -= balloon.workload.gibRequest();
    }
    return cores + pod.cpuRequest() <= node.pool.allocatableCores()
        && gib + pod.gibRequest() <= node.pool.allocatableGib();
  }

  private void makeRoom(Node node, Workload pod, Collection<Deployment> all, long now) {
    int victims = 0;
    for (Pod balloon : balloons(node, all)) {
      if (!node.fits(pod)) {
        balloon.preemptedAt = now;
        balloon.node = null;
        node.requestedCores -= balloon.workload.cpuRequest();
        node.requestedGib -= balloon.workload.gibRequest();
        victims++;
      }
    }
    preemptions[Math.min(victims, preemptions.length - 1)]++;
  }

  private static List<Pod> balloons(Node node, Collection<Deployment> all) {
    return all.stream()
        .filter(d -> d.workload.balloon())
        .flatMap(d -> d.pods.stream())
        .filter(p -> p.node == node)
        .toList();
  }

  private static void account(Pod pod) {
    Node node = pod.node;
    if (node != null) {
      node.requestedCores += pod.workload.cpuRequest();
      node.requestedGib += pod.workload.gibRequest();
    }
  }
}
