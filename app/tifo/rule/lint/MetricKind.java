package tifo.rule.lint;

import java.util.List;
import java.util.Set;

/// What the name of a metric says for certain about what it measures. Stateless.
///
/// Most names say nothing: many counters end with no `_total`. Only what cannot be otherwise
/// counts.
final class MetricKind {
  private static final List<String> COUNTERS = List.of("_total", "_bucket");
  private static final List<String> GAUGES =
      List.of(
          "_info",
          "_ratio",
          "_percent",
          "_timestamp_seconds",
          "_celsius",
          "_created",
          "_utilization");
  private static final Set<String> KNOWN_GAUGES =
      Set.of(
          "up",
          "ALERTS",
          "go_goroutines",
          "go_memstats_heap_inuse_bytes",
          "go_memstats_alloc_bytes",
          "process_resident_memory_bytes",
          "process_open_fds",
          "node_load1",
          "node_load5",
          "node_load15",
          "container_memory_working_set_bytes",
          "container_memory_rss",
          "container_memory_usage_bytes",
          "kubelet_volume_stats_used_bytes",
          "kubelet_volume_stats_available_bytes");

  private MetricKind() {}

  static boolean isCounter(String name) {
    return !isRecorded(name) && COUNTERS.stream().anyMatch(name::endsWith);
  }

  static boolean isGauge(String name) {
    if (isRecorded(name) || isCounter(name)) {
      return false;
    }
    return KNOWN_GAUGES.contains(name)
        || name.startsWith("node_memory_")
        || name.startsWith("node_filesystem_")
        || GAUGES.stream().anyMatch(name::endsWith);
  }

  // what a recording rule makes has another nature than what it is named after
  private static boolean isRecorded(String name) {
    return name.contains(":");
  }
}
