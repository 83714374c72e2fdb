package tifo.sim.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Autoscalers can no longer read one of their metrics: it has no status any more. An autoscaler
/// that has no other metric says that scaling is not active. The metric itself is still there; it
/// is the way to the autoscaler that is broken.
final class CustomMetricLostStore extends FaultedStore {
  private static final String PREFIX = "kube_horizontalpodautoscaler_";
  private static final String HPA = "horizontalpodautoscaler";

  private final String metric;
  private final String autoscaler;
  // Autoscalers that have a metric besides, and those that have the one that is lost.
  private final Set<Labels> lost = new HashSet<>();
  private final Set<Labels> others = new HashSet<>();

  /// `target` is a metric, or a metric and the autoscaler that misses it, `ccu_scale/entitlement`.
  CustomMetricLostStore(SampleStore base, Window window, String target) {
    super(base, window);
    int slash = target.lastIndexOf('/');
    // Google's names of metrics have slashes too, but in front of the part that counts.
    boolean one = slash > 0 && isAutoscaler(target.substring(slash + 1));
    this.metric = one ? target.substring(0, slash) : target;
    this.autoscaler = one ? target.substring(slash + 1) : "";
    for (StoredSeries series : named(PREFIX + "spec_target_metric")) {
      (isLost(series.labels()) ? lost : others).add(id(series.labels()));
    }
  }

  private boolean isAutoscaler(String name) {
    return named(PREFIX + "spec_target_metric").stream()
        .anyMatch(series -> series.labels().get(HPA).equals(name));
  }

  private static Labels id(Labels labels) {
    return labels.only(Set.of("cluster", "namespace", HPA));
  }

  /// Also where the name is wrapped, as in `prometheus.googleapis.com|ccu_scale|gauge`.
  private boolean isLost(Labels labels) {
    String name = labels.get("metric_name");
    boolean same = name.equals(metric) || name.contains("|" + metric + "|");
    return same && (autoscaler.isEmpty() || labels.get(HPA).equals(autoscaler));
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    if (labels.name().equals(PREFIX + "status_target_metric") && isLost(labels)) {
      return new GoneSeries(series, window, true);
    }
    boolean active =
        labels.name().equals(PREFIX + "status_condition")
            && labels.get("condition").equals("ScalingActive");
    if (active && lost.contains(id(labels)) && !others.contains(id(labels))) {
      double value = labels.get("status").equals("false") ? 1 : 0;
      return ChangedSeries.of(series, window, (time, real) -> value);
    }
    return series;
  }

  /// What autoscalers read, by how many read it, for a message.
  Map<String, Integer> metrics() {
    Map<String, Integer> names = new HashMap<>();
    named(PREFIX + "spec_target_metric")
        .forEach(series -> names.merge(series.labels().get("metric_name"), 1, Integer::sum));
    return names;
  }
}
