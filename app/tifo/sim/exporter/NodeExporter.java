package tifo.sim.exporter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Cluster;
import tifo.sim.platform.Node;
import tifo.sim.platform.Platform;

/// Nodes as kube-state-metrics and node_exporter write them.
public final class NodeExporter {
  private static final double GIB = 1L << 30;

  private NodeExporter() {}

  public static void write(Platform platform, Exposition out) {
    for (Node node : platform.nodes()) {
      kube(node, platform.now(), out);
      if (node.ready(platform.now()).equals("true")) {
        machine(node, out);
      }
    }
  }

  private static void kube(Node node, long now, Exposition out) {
    String cluster = node.pool.cluster().name();
    String[] id = {"cluster", cluster, "node", node.name};
    out.gauge("kube_node_info", "Information about a cluster node.")
        .add(
            1,
            with(
                id,
                "provider_id",
                node.providerId,
                "kubelet_version",
                "v1.24.5",
                "internal_ip",
                node.ip(),
                "os_image",
                gke(node) ? "Container-Optimized OS from Google" : "Amazon Linux 2"));
    out.gauge("kube_node_labels", "Kubernetes labels converted to Prometheus labels.")
        .add(1, with(id, labels(node)));
    out.instant("kube_node_created", "Unix creation timestamp").add(node.createdAt, id);
    out.gauge("kube_node_spec_unschedulable", "Whether a node can schedule new pods.").add(0, id);
    for (String status : List.of("true", "false", "unknown")) {
      out.gauge("kube_node_status_condition", "The condition of a cluster node.")
          .add(
              node.ready(now).equals(status) ? 1 : 0,
              with(id, "condition", "Ready", "status", status));
    }
    resources(
        out,
        "kube_node_status_allocatable",
        node.pool.allocatableCores(),
        node.pool.allocatableGib(),
        id);
    resources(out, "kube_node_status_capacity", node.pool.cores(), node.pool.gib(), id);
  }

  private static void resources(
      Exposition out, String name, double cores, double gib, String[] id) {
    Exposition.Family family =
        out.gauge(
            name,
            "The "
                + name.substring("kube_node_status_".length())
                + " of different resources of a node.");
    family.add(cores, with(id, "resource", "cpu", "unit", "core"));
    family.add(Math.rint(gib * GIB), with(id, "resource", "memory", "unit", "byte"));
    family.add(110, with(id, "resource", "pods", "unit", "integer"));
  }

  /// The CPUs of a machine are added up under `cpu="all"`: one series for each would be most of
  /// what is exposed.
  private static void machine(Node node, Exposition out) {
    String[] id = {"cluster", node.pool.cluster().name(), "node", node.name};
    Exposition.Family cpu =
        out.total("node_cpu_seconds_total", "Seconds the CPUs spent in each mode.");
    cpu.add(node.userSeconds(), with(id, "cpu", "all", "mode", "user"));
    cpu.add(node.systemSeconds(), with(id, "cpu", "all", "mode", "system"));
    cpu.add(node.waitSeconds(), with(id, "cpu", "all", "mode", "iowait"));
    cpu.add(node.idleSeconds(), with(id, "cpu", "all", "mode", "idle"));
    double total = node.pool.gib() * GIB;
    out.gauge("node_memory_MemTotal_bytes", "Memory information field MemTotal_bytes.")
        .add(total, id);
    out.gauge("node_memory_MemAvailable_bytes", "Memory information field MemAvailable_bytes.")
        .add(Math.rint(total - (0.7 * node.requestedGib() + 1.5) * GIB), id);
  }

  private static String[] labels(Node node) {
    boolean gke = gke(node);
    String pool = node.pool.name();
    return new String[] {
      gke ? "label_cloud_google_com_gke_nodepool" : "label_eks_amazonaws_com_nodegroup",
      pool,
      gke ? "label_cloud_google_com_gke_spot" : "label_eks_amazonaws_com_capacity_type",
      gke ? "" : "ON_DEMAND",
      "label_node_kubernetes_io_instance_type",
      node.pool.machineType(),
      "label_topology_kubernetes_io_region",
      node.pool.cluster().region(),
      "label_topology_kubernetes_io_zone",
      node.zone.toLowerCase(Locale.ROOT)
    };
  }

  private static boolean gke(Node node) {
    return node.pool.cluster().provider() == Cluster.Provider.GKE;
  }

  static String[] with(String[] id, String... more) {
    String[] all = Arrays.copyOf(id, id.length + more.length);
    System.arraycopy(more, 0, all, id.length, more.length);
    return all;
  }
}
