package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;

/// The labels of the group that a series falls into. Immutable.
final class GroupKeys {
  private final boolean without;
  private final List<String> names;

  GroupKeys(Aggregate aggregate) {
    without = aggregate.without();
    names = new ArrayList<>(aggregate.grouping());
    if (without) {
      names.add(Labels.NAME);
    }
  }

  Labels of(Labels labels) {
    if (!without && names.isEmpty()) {
      return Labels.EMPTY;
    }
    return without ? labels.without(names) : labels.only(names);
  }
}
