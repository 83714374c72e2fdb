package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Autoscaler;
import tifo.sim.platform.Deployment;
import tifo.sim.platform.MetricTarget;
import tifo.sim.platform.MetricTarget.Kind;
import tifo.sim.platform.Platform;
import tifo.sim.platform.Workload;

/// HorizontalPodAutoscalers as kube-state-metrics writes them: a metric that failed has no status.
public final class AutoscalerExporter {
  private static final String PREFIX = "kube_horizontalpodautoscaler_";

  private AutoscalerExporter() {}

  public static void write(Platform platform, Exposition out) {
    for (Deployment deployment : platform.deployments()) {
      deployment.autoscaler().ifPresent(a -> write(deployment, a, out));
    }
  }

  private static void write(Deployment deployment, Autoscaler autoscaler, Exposition out) {
    Workload workload = deployment.workload;
    String[] id = {
      "cluster", workload.cluster().name(),
      "namespace", workload.namespace(),
      "horizontalpodautoscaler", workload.name()
    };
    out.gauge(PREFIX + "info", "Information about this autoscaler.")
        .add(
            1,
            with(
                id,
                "scaletargetref_api_version",
                "apps/v1",
                "scaletargetref_kind",
                "Deployment",
                "scaletargetref_name",
                workload.name()));
    out.gauge(PREFIX + "spec_min_replicas", "Lower limit for the number of pods.")
        .add(workload.min(), id);
    out.gauge(PREFIX + "spec_max_replicas", "Upper limit for the number of pods.")
        .add(workload.max(), id);
    out.gauge(PREFIX + "status_current_replicas", "Current number of replicas of pods managed.")
        .add(deployment.current(), id);
    out.gauge(PREFIX + "status_desired_replicas", "Desired number of replicas of pods managed.")
        .add(deployment.desired(), id);
    for (MetricTarget target : workload.targets()) {
      out.gauge(PREFIX + "spec_target_metric", "The metric specifications used.")
          .add(target.target(), metric(id, target.metricName(), target.targetType()));
    }
    for (Autoscaler.Reading reading : autoscaler.readings()) {
      reading.sum().ifPresent(sum -> status(deployment, autoscaler, reading, sum, id, out));
    }
    condition(out, id, "AbleToScale", true);
    condition(out, id, "ScalingActive", autoscaler.active());
    condition(out, id, "ScalingLimited", autoscaler.limited());
  }

  // Of a resource metric, Kubernetes reports the share and the amount.
  private static void status(
      Deployment deployment,
      Autoscaler autoscaler,
      Autoscaler.Reading reading,
      double sum,
      String[] id,
      Exposition out) {
    MetricTarget target = reading.target();
    Exposition.Family family =
        out.gauge(PREFIX + "status_target_metric", "The current metric status used.");
    double value = autoscaler.status(reading, sum);
    family.add(
        target.kind() == Kind.CPU ? Math.rint(value) : value,
        metric(id, target.metricName(), target.targetType()));
    if (target.kind() == Kind.CPU) {
      family.add(deployment.coresPerPod(), metric(id, target.metricName(), "average"));
    }
  }

  private static String[] metric(String[] id, String name, String type) {
    return with(id, "metric_name", name, "metric_target_type", type);
  }

  private static void condition(Exposition out, String[] id, String condition, boolean holds) {
    Exposition.Family family =
        out.gauge(PREFIX + "status_condition", "The condition of this autoscaler.");
    family.add(holds ? 1 : 0, with(id, "condition", condition, "status", "true"));
    family.add(holds ? 0 : 1, with(id, "condition", condition, "status", "false"));
    family.add(0, with(id, "condition", condition, "status", "unknown"));
  }
}
