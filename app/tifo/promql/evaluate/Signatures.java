package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Matching;

/// The labels by which series of two sides find each other, made once for a query. Immutable.
final class Signatures {
  private final Matching matching;
  private final List<String> ignored = new ArrayList<>();

  Signatures(Matching matching) {
    this.matching = matching;
    if (!matching.on()) {
      ignored.addAll(matching.labels());
      ignored.add(Labels.NAME);
    }
  }

  Labels of(Labels labels) {
    return matching.on() ? labels.only(matching.labels()) : labels.without(ignored);
  }

  Map<Labels, List<LabelledColumn>> group(List<LabelledColumn> columns) {
    Map<Labels, List<LabelledColumn>> groups = new HashMap<>();
    for (LabelledColumn column : columns) {
      groups.computeIfAbsent(of(column.labels()), _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }
}
