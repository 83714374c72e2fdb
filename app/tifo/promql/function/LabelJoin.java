package tifo.promql.function;

import java.util.List;
import java.util.stream.Collectors;
import tifo.metric.Labels;

/// `label_join`: sets a label to others' values with a separator between them. Immutable, any
/// thread.
public record LabelJoin(String target, String separator, List<String> sources) {
  public LabelJoin {
    sources = List.copyOf(sources);
  }

  /// Labels that are absent count as empty; an empty result removes the label.
  public Labels apply(Labels labels) {
    return labels.with(
        target, sources.stream().map(labels::get).collect(Collectors.joining(separator)));
  }
}
