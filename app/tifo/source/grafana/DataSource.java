package tifo.source.grafana;

/// One of Grafana's data sources. `type` is the plug-in's name, `prometheus` for those we can ask.
public record DataSource(String uid, String name, String type, boolean isDefault) {
  boolean isPrometheus() {
    return type.contains("prometheus");
  }
}
