package tifo.rule.template;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import tifo.metric.Labels;

/// What a template may speak of: `$labels`, `$value`, Grafana's `$values` by ref, Prometheus'
/// `$externalLabels` and `$externalURL`, and whom `query` asks. Immutable.
///
/// `name` is the rule's, which errors mention; `at` the instant of the evaluation, for `now`.
/// `said` is Grafana's `$value` where it is not made of `values`.
public record TemplateData(
    Dialect dialect,
    String name,
    Labels labels,
    double value,
    Map<String, RefSample> values,
    String said,
    Outside outside,
    Instant at,
    TemplateQuery query) {
  public TemplateData {
    values = Map.copyOf(values);
  }

  public static TemplateData prometheus(Labels labels, double value) {
    return prometheus("", labels, value, Instant.EPOCH, Surroundings.here());
  }

  /// For a rule of that name, at that instant.
  public static TemplateData prometheus(
      String name, Labels labels, double value, Instant at, Surroundings here) {
    return new TemplateData(
        Dialect.PROMETHEUS, name, labels, value, Map.of(), "", here.outside(), at, here.query());
  }

  /// What Go calls the template of a rule.
  String goName() {
    return "__alert_" + name;
  }

  /// Numbers that all have the labels of the instance.
  public static TemplateData grafana(Labels labels, double value, Map<String, Double> values) {
    Map<String, RefSample> refs = new HashMap<>();
    values.forEach((ref, number) -> refs.put(ref, new RefSample(labels, number)));
    return grafana(labels, refs);
  }

  public static TemplateData grafana(Labels labels, Map<String, RefSample> values) {
    Surroundings here = Surroundings.here();
    return new TemplateData(
        Dialect.GRAFANA,
        "",
        labels,
        Double.NaN,
        values,
        "",
        here.outside(),
        Instant.EPOCH,
        here.query());
  }

  /// Grafana's `$value`: `[ var='B' labels={zone=a} value=12.5 ]`, sorted by ref.
  public String valueText() {
    if (!said.isEmpty()) {
      return said;
    }
    StringJoiner out = new StringJoiner(", ");
    new TreeMap<>(values)
        .forEach((ref, sample) -> {
          StringJoiner labels = new StringJoiner(", ", "{", "}");
          sample.labels().forEach((name, value) -> labels.add(name + "=" + value));
          out.add(
              "[ var='"
                  + ref
                  + "' labels="
                  + labels
                  + " value="
                  + (Double.isNaN(sample.value()) ? "null" : GoNumber.shortest(sample.value()))
                  + " ]");
        });
    return out.toString();
  }

  /// The same for a rule of that name, at that instant.
  public TemplateData of(String rule, Instant instant) {
    return new TemplateData(dialect, rule, labels, value, values, said, outside, instant, query);
  }

  /// The same, asking that source in that Prometheus.
  public TemplateData asking(TemplateQuery source, Outside prometheus) {
    return new TemplateData(dialect, name, labels, value, values, said, prometheus, at, source);
  }

  /// The same with another text for Grafana's `$value`, such as that of classic conditions.
  public TemplateData saying(String text) {
    return new TemplateData(dialect, name, labels, value, values, text, outside, at, query);
  }
}
