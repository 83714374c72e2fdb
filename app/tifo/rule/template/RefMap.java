package tifo.rule.template;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tifo.metric.Labels;

/// Grafana's `$values`. Immutable.
record RefMap(Map<String, RefSample> refs) implements GoMap {
  @Override
  public String typeName() {
    return "map[string]template.Value";
  }

  @Override
  public Optional<Object> field(String name) {
    return Optional.ofNullable(refs.get(name));
  }

  @Override
  public SortedMap<String, Object> entries() {
    return new TreeMap<>(refs);
  }

  @Override
  public int size() {
    return refs.size();
  }

  @Override
  public Object zero() {
    return new RefSample(Labels.EMPTY, 0);
  }
}
