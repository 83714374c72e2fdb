package tifo.sim.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The machines that exist or boot. A new one is a node at once but Ready only after its boot.
final class Machines {
  private static final int BOOT_SECONDS = 74;
  private final List<Node> nodes = new ArrayList<>();
  private final Noise noise;
  private int ordered;

  Machines(Noise noise) {
    this.noise = noise;
  }

  List<Node> nodes() {
    return nodes;
  }

  int count(NodeGroup group) {
    return (int)
        nodes.stream().filter(n -> n.pool.equals(group.pool) && n.zone.equals(group.zone)).count();
  }

  int booting(Pool pool, long now) {
    return (int)
        nodes.stream().filter(n -> n.pool.equals(pool) && n.alive() && now < n.readyAt).count();
  }

  void order(NodeGroup group, long now) {
    ordered++;
    double slow = noise.at("boot" + ordered, now, 60);
    add(group, now, now + BOOT_SECONDS + Math.round(44 * slow * slow));
  }

  void add(NodeGroup group, long now, long readyAt) {
    Pool pool = group.pool;
    String words = pool.cluster().name() + pool.name() + group.zone + now + nodes.size() + ordered;
    boolean gke = pool.cluster().provider() == Cluster.Provider.GKE;
    String name =
        gke
            ? "gke-%s-%s-%s-%s"
                .formatted(
                    pool.cluster().name(),
                    pool.name(),
                    noise.hex(pool.name() + group.zone, 8),
                    noise.hex(words, 4))
            : "ip-10-%d-%d-%d.%s.compute.internal"
                .formatted(
                    Integer.parseInt(noise.hex(group.zone, 2), 16),
                    Integer.parseInt(noise.hex(words, 2), 16),
                    Integer.parseInt(noise.hex("ip" + words, 2), 16),
                    pool.cluster().region());
    String provider =
        gke
            ? "gce://matchday-" + pool.cluster().name() + "/" + group.zone + "/" + name
            : "aws:///" + group.zone + "/i-0" + noise.hex(words, 16);
    if (nodes.stream().anyMatch(n -> n.name.equals(name))) {
      ordered++;
      add(group, now, readyAt);
      return;
    }
    nodes.add(new Node(pool, group.zone, name, provider, now, readyAt));
  }

  /// Kills the machines of the zones at once; nodes go when the cloud has confirmed it.
  Set<Node> strike(Set<String> deadZones, long now) {
    Set<Node> gone = new HashSet<>();
    for (Node node : nodes) {
      if (deadZones.contains(node.zone) && node.alive()) {
        node.deadSince = now;
      }
      if (!node.alive() && now >= node.deadSince + Node.GONE_AFTER) {
        gone.add(node);
      }
    }
    nodes.removeAll(gone);
    return gone;
  }

  Optional<Node> idle(NodeGroup group, long since) {
    return nodes.stream()
        .filter(n -> n.pool.equals(group.pool) && n.zone.equals(group.zone) && n.idleSince <= since)
        .findFirst();
  }

  void remove(Node node, Collection<Deployment> deployments) {
    nodes.remove(node);
    deployments.forEach(d -> d.pods.removeIf(p -> p.node == node));
  }
}
