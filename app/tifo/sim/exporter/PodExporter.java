package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import java.util.List;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Cluster;
import tifo.sim.platform.Deployment;
import tifo.sim.platform.Platform;
import tifo.sim.platform.Pod;
import tifo.sim.platform.Workload;

/// Pods as kube-state-metrics and cAdvisor write them.
public final class PodExporter {
  private static final double GIB = 1L << 30;
  private static final List<String> PHASES =
      List.of("Pending", "Succeeded", "Failed", "Unknown", "Running");

  private PodExporter() {}

  /// With `shed`, the containers of workloads of low importance are not scraped.
  public static void write(Platform platform, boolean shed, Exposition out) {
    for (Deployment deployment : platform.deployments()) {
      boolean scraped = !(shed && deployment.workload.importance().equals("low"));
      for (Pod pod : deployment.pods()) {
        kube(pod, platform.now(), out);
        if (scraped && pod.serves(platform.now())) {
          container(deployment, pod, out);
        }
      }
    }
  }

  static String[] id(Pod pod) {
    Workload workload = pod.workload;
    return new String[] {
      "cluster", workload.cluster().name(), "namespace", workload.namespace(), "pod", pod.name
    };
  }

  private static void kube(Pod pod, long now, Exposition out) {
    Workload workload = pod.workload;
    String[] id = with(id(pod), "uid", pod.uid);
    out.gauge("kube_pod_info", "Information about pod.")
        .add(
            1,
            with(
                id,
                "node",
                pod.nodeName(),
                "host_ip",
                pod.hostIp(),
                "created_by_kind",
                "ReplicaSet",
                "created_by_name",
                pod.replicaSet,
                "priority_class",
                workload.priority().label(),
                "host_network",
                "false"));
    Cluster.Provider provider = workload.cluster().provider();
    out.gauge("kube_pod_nodeselectors", "Describes the Pod nodeSelectors.")
        .add(1, with(id, selector(provider, workload.pools())));
    out.instant("kube_pod_created", "Unix creation timestamp").add(pod.createdAt, id);
    Exposition.Family requests =
        out.gauge(
            "kube_pod_container_resource_requests",
            "The number of requested request resource by a container.");
    String[] container = with(id, "container", workload.name(), "node", pod.nodeName());
    requests.add(workload.cpuRequest(), with(container, "resource", "cpu", "unit", "core"));
    requests.add(
        workload.gibRequest() * GIB, with(container, "resource", "memory", "unit", "byte"));
    for (String phase : PHASES) {
      out.gauge("kube_pod_status_phase", "The pods current phase.")
          .add(pod.phase(now).equals(phase) ? 1 : 0, with(id, "phase", phase));
    }
    if (pod.unschedulable()) {
      out.gauge("kube_pod_status_unschedulable", "Describes the unschedulable status for the pod.")
          .add(1, id);
    }
    if (pod.preempted()) {
      out.gauge("kube_pod_status_reason", "The pod status reasons")
          .add(1, with(id, "reason", "PreemptionByScheduler"));
    }
    if (pod.runs(now)) {
      out.counter(
              "kube_pod_container_status_restarts_total",
              "The number of container restarts per container.")
          .add(0, with(id, "container", workload.name()));
    }
  }

  // A pod that may run in several pools asks for a compute class, which is called after the first.
  private static String[] selector(Cluster.Provider provider, List<String> pools) {
    boolean one = pools.size() == 1;
    return provider == Cluster.Provider.EKS
        ? new String[] {"nodeselector_eks_amazonaws_com_nodegroup", pools.getFirst()}
        : one
            ? new String[] {"nodeselector_cloud_google_com_gke_nodepool", pools.getFirst()}
            : new String[] {"nodeselector_cloud_google_com_compute_class", pools.getFirst()};
  }

  private static void container(Deployment deployment, Pod pod, Exposition out) {
    String[] id = with(id(pod), "container", pod.workload.name(), "node", pod.nodeName());
    out.total("container_cpu_usage_seconds_total", "Cumulative cpu time consumed in seconds.")
        .add(pod.cpuSeconds(), id);
    out.gauge("container_memory_working_set_bytes", "Current working set in bytes.")
        .add(
            Math.rint(pod.workload.gibRequest() * GIB * (0.45 + 0.25 * deployment.utilization())),
            id);
  }
}
