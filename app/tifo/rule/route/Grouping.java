package tifo.rule.route;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tifo.metric.Labels;

/// By which labels alerts are told together: some, none (all in one group), or all (each alone).
/// Immutable.
public record Grouping(boolean byAll, Set<String> labels) {
  /// What stands for all labels in `group_by`.
  public static final String ALL = "...";

  public static final Grouping NONE = new Grouping(false, Set.of());

  public Grouping {
    labels = Set.copyOf(labels);
  }

  /// As `group_by` lists them.
  public static Grouping of(List<String> names) {
    return names.contains(ALL)
        ? new Grouping(true, Set.of())
        : new Grouping(false, Set.copyOf(names));
  }

  /// The labels that name the group of an alert; what the alert lacks is left out.
  public Labels of(Labels alert) {
    return byAll ? alert : alert.only(labels);
  }

  @Override
  public String toString() {
    return byAll ? "[" + ALL + "]" : new TreeSet<>(labels).toString();
  }
}
