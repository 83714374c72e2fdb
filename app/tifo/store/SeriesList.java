package tifo.store;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import tifo.metric.Labels;
import tifo.metric.StoredSeries;

/// Questions about a list of series that every store answers alike. Any thread.
final class SeriesList {
  static final Comparator<StoredSeries> BY_LABELS = Comparator.comparing(StoredSeries::labels);

  private SeriesList() {}

  static List<String> labelNames(List<StoredSeries> series) {
    TreeSet<String> names = new TreeSet<>();
    series.forEach(one -> one.labels().forEach((name, value) -> names.add(name)));
    return List.copyOf(names);
  }

  static List<String> labelValues(String label, List<StoredSeries> series) {
    TreeSet<String> values = new TreeSet<>();
    for (StoredSeries one : series) {
      Labels labels = one.labels();
      if (labels.has(label)) {
        values.add(labels.get(label));
      }
    }
    return List.copyOf(values);
  }
}
