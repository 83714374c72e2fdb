package tifo.rule.file;

import java.util.List;
import java.util.Optional;
import tifo.yaml.Nearest;

/// The kinds of Grafana's data sources that are asked in PromQL, by the `type` that a query's model
/// gives. Stateless.
public final class GrafanaDataSource {
  private static final List<String> PROMETHEUS =
      List.of(
          "prometheus",
          "grafana-amazonprometheus-datasource",
          "grafana-azureprometheus-datasource");

  /// VictoriaMetrics' own plugin, which had another name at first.
  private static final List<String> VICTORIA =
      List.of("victoriametrics-metrics-datasource", "victoriametrics-datasource");

  private GrafanaDataSource() {}

  /// Whether queries of that kind are PromQL, or more than that.
  public static boolean isAskedInPromql(String type) {
    return PROMETHEUS.contains(type) || speaksMetricsql(type);
  }

  /// Whether queries of that kind may be MetricsQL.
  public static boolean speaksMetricsql(String type) {
    return VICTORIA.contains(type);
  }

  /// Why a query of that kind cannot be judged, if so.
  static Optional<String> fault(String type) {
    return isAskedInPromql(type)
        ? Optional.empty()
        : Optional.of(
            "a data source of type '%s' is not asked in PromQL, so the rule cannot be judged%s"
                .formatted(
                    type,
                    Nearest.of(type, PROMETHEUS)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")));
  }
}
