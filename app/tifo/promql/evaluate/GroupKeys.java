package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;

/// The labels of the group that a series falls into. Immutable.
final class GroupKeys {
  private final boolean without;
  private final List<String> names;

  private GroupKeys(boolean without, List<String> names) {
    this.without = without;
    this.names = names;
  }

  GroupKeys(Aggregate aggregate) {
    this(aggregate.without(), new ArrayList<>(aggregate.grouping()));
    if (without) {
      names.addAll(Names.OF_METRIC);
    }
  }

  /// Whether a label of this name never belongs to a group.
  boolean drops(String label) {
    return without && names.contains(label);
  }

  /// The same groups, whatever the label is that series have under this name.
  GroupKeys apartFrom(String label) {
    List<String> others = new ArrayList<>(names);
    others.remove(label);
    if (without) {
      others.add(label);
    }
    return new GroupKeys(without, others);
  }

  Labels of(Labels labels) {
    if (!without && names.isEmpty()) {
      return Labels.EMPTY;
    }
    return without ? labels.without(names) : labels.only(names);
  }
}
