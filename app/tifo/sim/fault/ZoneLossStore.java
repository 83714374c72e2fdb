package tifo.sim.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Every machine of a zone falls silent at once.
///
/// What the zone's machines and pods say of themselves is gone from the next scrape on, and `up` of
/// what was scraped there is 0. What others say stays: kube-state-metrics, the autoscalers and the
/// cloud, which are taken to run elsewhere. Kubernetes notices after 40 s, and then says of the
/// zone's nodes that it does not know whether they are ready.
final class ZoneLossStore extends FaultedStore {
  private static final long NOTICED_AFTER = 40_000;
  private static final String CLUSTER = "cluster";
  private static final String NODE = "node";
  private static final List<String> ZONES =
      List.of("label_topology_kubernetes_io_zone", "label_failure_domain_beta_kubernetes_io_zone");
  private static final List<String> OF_SERIES =
      List.of("zone", "topology_zone", "availability_zone");
  private static final List<String> CENTRAL =
      List.of(
          "kube_",
          "cluster_autoscaler_",
          "karpenter_",
          "keda_",
          "tifo_",
          "compute_googleapis_com:",
          "aws_",
          "spanner_googleapis_com:",
          "stackdriver_");

  private final String zone;
  private final Set<Labels> nodes = new HashSet<>();
  private final Set<Labels> pods = new HashSet<>();
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> zones = new TreeSet<>();

  ZoneLossStore(SampleStore base, Window window, String zone) {
    super(base, window);
    this.zone = zone;
    for (StoredSeries series : named("kube_node_labels")) {
      for (String label : ZONES) {
        String of = series.labels().get(label);
        if (of.equals(zone)) {
          nodes.add(node(series.labels()));
          hosts.add(series.labels().get(NODE));
        }
        if (!of.isEmpty()) {
          zones.add(of);
        }
      }
    }
    for (StoredSeries series : named("kube_node_info")) {
      if (nodes.contains(node(series.labels()))) {
        hosts.add(series.labels().get("internal_ip"));
      }
    }
    for (StoredSeries series : named("kube_pod_info")) {
      if (nodes.contains(node(series.labels()))) {
        pods.add(pod(series.labels()));
      }
    }
    hosts.remove("");
  }

  private static Labels node(Labels labels) {
    return labels.only(List.of(CLUSTER, NODE));
  }

  private static Labels pod(Labels labels) {
    return labels.only(List.of(CLUSTER, "namespace", "pod"));
  }

  /// The zones of all nodes, to name them where there is none of that name.
  Set<String> zones() {
    return zones;
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    String name = labels.name();
    if (name.equals("kube_node_status_condition")) {
      return nodes.contains(node(labels)) && labels.get("condition").equals("Ready")
          ? condition(series)
          : series;
    }
    if (CENTRAL.stream().anyMatch(name::startsWith) || !isThere(labels)) {
      return series;
    }
    return name.equals("up")
        ? ChangedSeries.of(series, window, (time, value) -> 0)
        : new GoneSeries(series, window, true);
  }

  private StoredSeries condition(StoredSeries series) {
    double value = series.labels().get("status").equals("unknown") ? 1 : 0;
    return ChangedSeries.of(series, window.after(NOTICED_AFTER), (time, real) -> value);
  }

  private boolean isThere(Labels labels) {
    return OF_SERIES.stream().anyMatch(label -> labels.get(label).equals(zone))
        || nodes.contains(node(labels))
        || (labels.has("pod") && pods.contains(pod(labels)))
        || hosts.contains(labels.get("instance").replaceFirst(":\\d+$", ""));
  }
}
