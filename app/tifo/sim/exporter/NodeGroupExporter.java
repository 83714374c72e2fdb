package tifo.sim.exporter;

import static tifo.sim.exporter.NodeExporter.with;

import java.util.HashMap;
import java.util.Map;
import tifo.sim.exposition.Exposition;
import tifo.sim.platform.Cluster;
import tifo.sim.platform.NodeGroup;
import tifo.sim.platform.Platform;

/// The cluster autoscaler's own metrics, with `--emit-per-nodegroup-metrics`, and what the clouds
/// say about reserved machines.
public final class NodeGroupExporter {
  private NodeGroupExporter() {}

  public static void write(Platform platform, Exposition out) {
    Map<String, Integer> machines = new HashMap<>();
    platform
        .nodes()
        .forEach(
            n -> machines.merge(n.pool.cluster().name() + n.pool.name() + n.zone, 1, Integer::sum));
    for (NodeGroup group : platform.groups()) {
      int used =
          machines.getOrDefault(group.pool.cluster().name() + group.pool.name() + group.zone, 0);
      if (group.pool.scales()) {
        group(group, platform.now(), out);
      } else {
        reservation(group, used, out);
      }
    }
    autoscaler(platform, out);
  }

  private static void autoscaler(Platform platform, Exposition out) {
    String[] tokyo = {"cluster", "jp-main"};
    Map<String, Long> failures = new HashMap<>();
    failures.put("ZONE_RESOURCE_POOL_EXHAUSTED", 0L);
    failures.put("QUOTA_EXCEEDED", 0L);
    long up = 0;
    long down = 0;
    long lastUp = 0;
    long lastDown = 0;
    for (NodeGroup group : platform.groups()) {
      group.failures().forEach((reason, count) -> failures.merge(reason, count, Long::sum));
      up += group.scaledUpNodes();
      down += group.scaledDownNodes();
      lastUp = Math.max(lastUp, group.lastScaleUp());
      lastDown = Math.max(lastDown, group.lastScaleDown());
    }
    failures.keySet().stream()
        .sorted()
        .forEach(reason ->
            out.counter("cluster_autoscaler_failed_scale_ups_total", "Failed scale-ups.")
                .add(failures.getOrDefault(reason, 0L), with(tokyo, "reason", reason)));
    out.counter("cluster_autoscaler_scaled_up_nodes_total", "Nodes added.").add(up, tokyo);
    out.counter("cluster_autoscaler_scaled_down_nodes_total", "Nodes removed.")
        .add(down, with(tokyo, "reason", "empty"));
    out.counter("cluster_autoscaler_evicted_pods_total", "Pods evicted by CA.")
        .add(0, with(tokyo, "eviction_result", "succeeded"));
    long waiting =
        platform.deployments().stream()
            .filter(d -> d.workload.cluster().name().equals("jp-main"))
            .flatMap(d -> d.pods().stream())
            .filter(p -> p.unschedulable())
            .count();
    out.gauge("cluster_autoscaler_unschedulable_pods_count", "Unschedulable pods.")
        .add(waiting, with(tokyo, "type", "unschedulable"));
    out.gauge("cluster_autoscaler_cluster_safe_to_autoscale", "The cluster may be scaled.")
        .add(1, tokyo);
    Exposition.Family last =
        out.instant("cluster_autoscaler_last_activity", "Last time an activity was seen.");
    last.add(platform.now(), with(tokyo, "activity", "main"));
    if (lastUp > 0) {
      last.add(lastUp, with(tokyo, "activity", "scaleUp"));
    }
    if (lastDown > 0) {
      last.add(lastDown, with(tokyo, "activity", "scaleDown"));
    }
    victims(platform.preemptions(), tokyo, out);
  }

  private static void victims(long[] preemptions, String[] id, Exposition out) {
    Exposition.Family family =
        out.histogram("scheduler_preemption_victims", "Number of selected preemption victims");
    double count = 0;
    double sum = 0;
    for (int victims = 1; victims < preemptions.length; victims++) {
      count += preemptions[victims];
      sum += victims * preemptions[victims];
      if (Integer.bitCount(victims) == 1) {
        family.add("_bucket", count, with(id, "le", Integer.toString(victims)));
      }
    }
    family.add("_bucket", count, with(id, "le", "+Inf"));
    family.add("_sum", sum, id);
    family.add("_count", count, id);
  }

  private static void group(NodeGroup group, long now, Exposition out) {
    String url =
        "https://www.googleapis.com/compute/v1/projects/matchday-%s/zones/%s/instanceGroups/gke-%s-grp"
            .formatted(group.pool.cluster().name(), group.zone, group.pool.name());
    String[] id = {"cluster", group.pool.cluster().name(), "node_group", url};
    out.gauge("cluster_autoscaler_node_group_min_count", "Smallest size.")
        .add(group.pool.restingPerZone(), id);
    out.gauge("cluster_autoscaler_node_group_max_count", "Largest size.")
        .add(group.pool.maxPerZone(), id);
    out.gauge("cluster_autoscaler_node_group_target_count", "Size that is asked for.")
        .add(group.target(), id);
    out.gauge("cluster_autoscaler_node_group_backoff_status", "Whether scaling up waits.")
        .add(
            group.backedOff(now) ? 1 : 0,
            with(id, "reason", group.backedOff(now) ? group.backoffReason() : ""));
  }

  // A tenth more is reserved than rests, where a tenth is a machine.
  private static void reservation(NodeGroup group, int used, Exposition out) {
    String name = group.pool.machineType();
    int reserved = group.pool.restingPerZone() + Math.max(0, group.pool.restingPerZone() / 10);
    if (group.pool.cluster().provider() == Cluster.Provider.GKE) {
      String[] id = {
        "project_id",
        "matchday-" + group.pool.cluster().name(),
        "zone",
        group.zone,
        "reservation_id",
        name,
        "monitored_resource",
        "compute.googleapis.com/Reservation"
      };
      out.gauge("compute_googleapis_com:reservation_used", "Machines in use of a reservation.")
          .add(Math.min(used, reserved), id);
      out.gauge("compute_googleapis_com:reservation_reserved", "Machines reserved.")
          .add(reserved, id);
    } else {
      String[] id = {
        "account_id", "210987654321",
        "region", group.pool.cluster().region(),
        "name",
            "arn:aws:ec2:%s:210987654321:capacity-reservation/cr-%s"
                .formatted(group.pool.cluster().region(), group.zone)
      };
      out.gauge("aws_ec2capacityreservations_used_instance_count_average", "Instances in use.")
          .add(Math.min(used, reserved), id);
      out.gauge("aws_ec2capacityreservations_total_instance_count_average", "Instances reserved.")
          .add(reserved, id);
    }
  }
}
