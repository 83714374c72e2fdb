package tifo.sim.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The incidents that can be drilled, with their parameters and what these are when not given.
public enum IncidentKind {
  /// Every machine of a zone is lost; nodes turn NotReady, then vanish, pods move.
  ZONE_LOSS,
  /// A deployment without limits fills the Fixed pools up to `percent` of their CPU.
  SQUEEZE,
  /// The cloud has no machines to give: scale-ups fail and node groups back off.
  STOCK_OUT,
  /// One autoscaler can no longer read one of its external metrics.
  CUSTOM_METRIC_LOST,
  /// The entitlement database answers slowly: first in one zone, 90 s later in all.
  SLOW_DATABASE,
  /// Prometheus is over its plan: targets of low importance are shed.
  MONITORING_OVERLOAD,
  /// The bulk switch is thrown: `series` exporters report `value`, the others 0.
  BULK_SCALE;

  /// The name in URLs and schedules, such as `zone-loss`.
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Its parameters, with the values that they have when not given.
  public Map<String, String> defaults() {
    return switch (this) {
      case ZONE_LOSS, SLOW_DATABASE -> Map.of("zone", "asia-northeast1-b");
      case SQUEEZE -> Map.of("percent", "80");
      case STOCK_OUT -> Map.of("reason", "ZONE_RESOURCE_POOL_EXHAUSTED");
      case CUSTOM_METRIC_LOST -> Map.of("workload", "entitlement", "metric", "ccu_scale");
      case MONITORING_OVERLOAD -> Map.of();
      case BULK_SCALE -> Map.of("series", "3", "value", "1");
    };
  }

  /// Throws IllegalArgumentException that lists the known names.
  public static IncidentKind of(String slug) {
    return Arrays.stream(values())
        .filter(kind -> kind.slug().equals(slug))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no incident is called '" + slug + "'; choose one of " + slugs()));
  }

  private static String slugs() {
    List<IncidentKind> all = List.of(values());
    return all.stream().map(IncidentKind::slug).collect(Collectors.joining(", "));
  }
}
