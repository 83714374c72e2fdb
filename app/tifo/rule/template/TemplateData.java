package tifo.rule.template;

import java.util.Map;
import tifo.metric.Labels;

/// What a template may speak of: `$labels`, `$value`, and Grafana's `$values` by ref. Immutable.
///
/// `missing` stands for a label that is not there: nothing in Prometheus, `[no value]` in Grafana.
public record TemplateData(
    Labels labels, double value, Map<String, Double> values, String missing) {
  public TemplateData {
    values = Map.copyOf(values);
  }

  public static TemplateData prometheus(Labels labels, double value) {
    return new TemplateData(labels, value, Map.of(), "");
  }

  public static TemplateData grafana(Labels labels, double value, Map<String, Double> values) {
    return new TemplateData(labels, value, values, "[no value]");
  }
}
