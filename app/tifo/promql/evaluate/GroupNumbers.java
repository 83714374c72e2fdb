package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;

/// Numbers the groups of an aggregation in the order of their first members. One thread.
///
/// To make each series' group labels only to look them up took most of the time of an instant
/// query, so the values of the grouping labels are followed one by one through a tree.
final class GroupNumbers {
  /// The series that share the values of some first grouping labels.
  private static final class Branch {
    private final Map<String, Branch> next = new HashMap<>();
    private int number = -1;
  }

  private final GroupKeys keys;
  private final boolean without;
  private final String[] names;
  private final int[] places;
  private final Branch root = new Branch();
  private final Map<Labels, Integer> numbers = new HashMap<>();
  private final List<Labels> groups = new ArrayList<>();

  GroupNumbers(Aggregate aggregate) {
    keys = new GroupKeys(aggregate);
    without = aggregate.without();
    names = aggregate.grouping().toArray(String[]::new);
    places = new int[aggregate.grouping().size()];
  }

  /// The labels of each group by its number.
  List<Labels> groups() {
    return groups;
  }

  int of(Labels labels) {
    return without ? byRest(labels) : byValues(labels);
  }

  private int byRest(Labels labels) {
    Labels key = keys.of(labels);
    Integer known = numbers.putIfAbsent(key, groups.size());
    if (known == null) {
      groups.add(key);
    }
    return known == null ? groups.size() - 1 : known;
  }

  private int byValues(Labels labels) {
    Branch branch = root;
    for (int i = 0; i < names.length; i++) {
      // The series of a metric mostly have a label in the same place.
      places[i] = labels.place(names[i], places[i]);
      branch = branch.next.computeIfAbsent(labels.valueAt(places[i]), _ -> new Branch());
    }
    if (branch.number < 0) {
      branch.number = groups.size();
      groups.add(keys.of(labels));
    }
    return branch.number;
  }
}
