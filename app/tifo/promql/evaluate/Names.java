package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.metric.Labels;
import tifo.promql.function.Grid;

/// When metric names go, and what happens to series that are alike then. Immutable.
///
/// `__type__` and `__unit__` belong to the name and go with it.
final class Names {
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
        : column.as(column.labels().withoutMetric(), false);
  }

  /// Labels after such an operation.
  Labels dropped(Labels labels) {
    return late ? labels : labels.withoutMetric();
  }

  /// Columns whose names were dropped: as they are where no two are alike, and else joined.
  ///
  /// @throws QueryException when two have a value at the same step
  Columns unique(Columns columns, Grid grid, Budget budget) throws QueryException {
    if (late || areAllDifferent(columns)) {
      return columns;
    }
    return new Columns.Known(unique(LabelledColumn.all(columns, grid, budget)));
  }

  /// The columns of a range function, which does not join series even where these share no step.
  ///
  /// @throws QueryException when two have the same labels
  Columns different(Columns columns, Grid grid, Budget budget) throws QueryException {
    if (late || areAllDifferent(columns)) {
      return columns;
    }
    Columns filled = new Columns.Known(LabelledColumn.all(columns, grid, budget));
    if (!areAllDifferent(filled)) {
      throw sameLabels();
    }
    return filled;
  }

  static boolean areAllDifferent(Columns columns) {
    return areAscending(columns) || areAllSeenOnce(columns);
  }

  // What is selected by a metric's name stays in order when the name goes.
  private static boolean areAscending(Columns columns) {
    for (int i = 1; i < columns.size(); i++) {
      if (columns.labels(i - 1).compareTo(columns.labels(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean areAllSeenOnce(Columns columns) {
    Set<Labels> seen = HashSet.newHashSet(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      if (!seen.add(columns.labels(i))) {
        return false;
      }
    }
    return true;
  }

  /// Takes the names off that were marked, at the end of the query, and joins what is alike then.
  static List<LabelledColumn> settled(List<LabelledColumn> columns) throws QueryException {
    List<LabelledColumn> settled = new ArrayList<>(columns.size());
    for (LabelledColumn column : columns) {
      settled.add(column.losesName() ? column.as(column.labels().withoutMetric(), false) : column);
    }
    return unique(settled);
  }

  static QueryException sameLabels() {
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
          throw sameLabels();
        }
        byLabels.put(column.labels(), other.with(column));
      }
    }
    return byLabels.size() == columns.size() ? columns : List.copyOf(byLabels.values());
  }
}
