package tifo.paint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Series;

/// One row of a table: a label set, and each query's value for it. Pure.
record TableRow(Labels labels, Map<String, Double> values) {
  String label(String name) {
    String value = labels.get(name);
    return value.isEmpty() ? Amounts.NONE : value;
  }

  double value(String ref) {
    return values.getOrDefault(ref, Double.NaN);
  }

  /// The rows in the order that the panel asks for; unknown values come last either way.
  static List<TableRow> read(PanelSpec.Table spec, PanelData data) {
    Map<Labels, Labels> labels = new LinkedHashMap<>();
    Map<Labels, Map<String, Double>> values = new LinkedHashMap<>();
    for (String ref : new TreeSet<>(data.readings().keySet())) {
      for (Series series : data.matrix(ref).series()) {
        Labels all = series.labels().without(Labels.NAME);
        Labels key = spec.keys().isEmpty() ? all : all.only(spec.keys());
        labels.merge(key, all, Labels::and);
        values.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(ref, series.last());
      }
    }
    List<TableRow> rows = new ArrayList<>();
    labels.forEach((key, all) -> rows.add(new TableRow(all, values.getOrDefault(key, Map.of()))));
    spec.sort().ifPresent(sort -> rows.sort(order(sort)));
    return rows;
  }

  // The sort column is named by its ref or its label.
  private static Comparator<TableRow> order(PanelSpec.Sort sort) {
    Comparator<TableRow> byLabel = Comparator.comparing(row -> row.labels.get(sort.column()));
    Comparator<TableRow> byValue =
        Comparator.comparingDouble(row -> {
          double value = row.value(sort.column());
          return Double.isNaN(value)
              ? Double.POSITIVE_INFINITY
              : sort.descending() ? -value : value;
        });
    return byValue.thenComparing(sort.descending() ? byLabel.reversed() : byLabel);
  }
}
