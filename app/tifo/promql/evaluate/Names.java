package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tifo.metric.Labels;
import tifo.promql.Quotes;

/// When metric names go, and what happens to series that are alike then. Immutable.
///
/// `__type__` and `__unit__` belong to the name and go with it.
final class Names {
  static final List<String> OF_METRIC = List.of(Labels.NAME, "__type__", "__unit__");

  private final boolean late;

  Names(boolean late) {
    this.late = late;
  }

  boolean areLate() {
    return late;
  }

  /// The column after an operation that gives the metric another meaning.
  LabelledColumn dropped(LabelledColumn column) {
    return late
        ? column.as(column.labels(), true)
        : column.as(column.labels().without(OF_METRIC), false);
  }

  /// Labels after such an operation.
  Labels dropped(Labels labels) {
    return late ? labels : labels.without(OF_METRIC);
  }

  /// Takes the names off that were marked, at the end of the query, and joins what is alike then.
  static List<LabelledColumn> settled(List<LabelledColumn> columns) throws QueryException {
    List<LabelledColumn> settled = new ArrayList<>(columns.size());
    for (LabelledColumn column : columns) {
      settled.add(
          column.losesName() ? column.as(column.labels().without(OF_METRIC), false) : column);
    }
    return unique(settled);
  }

  /// The same columns, for operations that do not join any.
  ///
  /// @throws QueryException when two have equal labels, be it at different steps
  static List<LabelledColumn> different(List<LabelledColumn> columns) throws QueryException {
    Set<Labels> seen = HashSet.newHashSet(columns.size());
    for (LabelledColumn column : columns) {
      if (!seen.add(column.labels())) {
        throw alike();
      }
    }
    return columns;
  }

  /// Labels as errors write them, the name among the others.
  static String braced(Labels labels) {
    StringJoiner out = new StringJoiner(", ", "{", "}");
    labels.forEach((name, value) -> out.add(name + "=" + Quotes.quote(value)));
    return out.toString();
  }

  private static QueryException alike() {
    return QueryException.execution("vector cannot contain metrics with the same labelset");
  }

  /// Joins columns with equal labels that share no step.
  ///
  /// @throws QueryException when two have a value at the same step
  static List<LabelledColumn> unique(List<LabelledColumn> columns) throws QueryException {
    Map<Labels, LabelledColumn> byLabels = LinkedHashMap.newLinkedHashMap(columns.size());
    for (LabelledColumn column : columns) {
      LabelledColumn other = byLabels.putIfAbsent(column.labels(), column);
      if (other != null) {
        if (other.overlaps(column)) {
          throw alike();
        }
        byLabels.put(column.labels(), other.with(column));
      }
    }
    return byLabels.size() == columns.size() ? columns : List.copyOf(byLabels.values());
  }
}
