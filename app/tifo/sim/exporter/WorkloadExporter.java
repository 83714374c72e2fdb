package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Deployment;
import tifo.sim.platform.Platform;
import tifo.sim.platform.Workload;

/// Deployments and disruption budgets as kube-state-metrics writes them.
public final class WorkloadExporter {
  private WorkloadExporter() {}

  public static void write(Platform platform, Exposition out) {
    for (Deployment deployment : platform.deployments()) {
      deployment(deployment, platform.now(), out);
      if (!deployment.workload.balloon() && deployment.workload.max() > 0) {
        budget(deployment, platform.now(), out);
      }
    }
  }

  private static void deployment(Deployment deployment, long now, Exposition out) {
    Workload workload = deployment.workload;
    String[] id = {
      "cluster", workload.cluster().name(),
      "namespace", workload.namespace(),
      "deployment", workload.name()
    };
    int available = deployment.serving(now);
    out.gauge("kube_deployment_labels", "Kubernetes labels converted to Prometheus labels.")
        .add(1, with(id, "label_app", workload.name(), "label_importance", workload.importance()));
    out.gauge("kube_deployment_spec_replicas", "Number of desired pods for a deployment.")
        .add(deployment.desired(), id);
    out.gauge("kube_deployment_status_replicas", "The number of replicas per deployment.")
        .add(deployment.current(), id);
    out.gauge(
            "kube_deployment_status_replicas_available",
            "The number of available replicas per deployment.")
        .add(available, id);
    out.gauge(
            "kube_deployment_status_replicas_unavailable",
            "The number of unavailable replicas per deployment.")
        .add(Math.max(0, deployment.current() - available), id);
    out.gauge(
            "kube_deployment_status_observed_generation",
            "The generation observed by the deployment controller.")
        .add(1, id);
  }

  // 30 % of the pods may be missing; Kubernetes rounds that up.
  private static void budget(Deployment deployment, long now, Exposition out) {
    Workload workload = deployment.workload;
    String[] id = {
      "cluster", workload.cluster().name(),
      "namespace", workload.namespace(),
      "poddisruptionbudget", workload.name()
    };
    int expected = deployment.desired();
    int healthy = deployment.serving(now);
    int desired = expected - (int) Math.ceil(0.3 * expected);
    out.gauge("kube_poddisruptionbudget_status_current_healthy", "Current number of healthy pods")
        .add(healthy, id);
    out.gauge(
            "kube_poddisruptionbudget_status_desired_healthy",
            "Minimum desired number of healthy pods")
        .add(desired, id);
    out.gauge(
            "kube_poddisruptionbudget_status_expected_pods",
            "Total number of pods counted by this disruption budget")
        .add(expected, id);
    out.gauge(
            "kube_poddisruptionbudget_status_pod_disruptions_allowed",
            "Number of pod disruptions that are currently allowed")
        .add(Math.max(0, healthy - desired), id);
  }
}
