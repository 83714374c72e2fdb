package tifo.rule.template;

import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import tifo.metric.Labels;

/// Labels as a map of both dialects: Prometheus' prints as Go's maps do, Grafana's as `a=b, c=d`.
/// Immutable.
record LabelMap(Labels labels, Dialect dialect) implements GoMap {
  @Override
  public String typeName() {
    return dialect == Dialect.GRAFANA ? "template.Labels" : "map[string]string";
  }

  @Override
  public Optional<Object> field(String name) {
    String value = labels.get(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public SortedMap<String, Object> entries() {
    SortedMap<String, Object> entries = new TreeMap<>();
    labels.forEach(entries::put);
    return entries;
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public Object zero() {
    return "";
  }

  @Override
  public Optional<String> text() {
    if (dialect == Dialect.PROMETHEUS) {
      return Optional.empty();
    }
    StringJoiner out = new StringJoiner(", ");
    labels.forEach((name, value) -> out.add(name + "=" + value));
    return Optional.of(out.toString());
  }
}
