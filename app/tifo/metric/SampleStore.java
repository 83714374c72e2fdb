package tifo.metric;

import java.util.List;
import java.util.TreeSet;

/// Raw samples that queries are evaluated over: a recording, or series in memory. Any thread.
///
/// Times are milliseconds since the epoch, inclusive at both ends. An answer does not change with
/// what is stored later.
public interface SampleStore {
  /// The series that match all conditions and may have samples in the range, sorted by labels.
  List<StoredSeries> select(List<Matcher> matchers, long from, long to);

  /// The label names of the series that `select` gives, sorted.
  default List<String> labelNames(List<Matcher> matchers, long from, long to) {
    TreeSet<String> names = new TreeSet<>();
    for (StoredSeries one : select(matchers, from, to)) {
      one.labels().forEach((name, value) -> names.add(name));
    }
    return List.copyOf(names);
  }

  /// The values of one label among the series that `select` gives, sorted.
  default List<String> labelValues(String name, List<Matcher> matchers, long from, long to) {
    TreeSet<String> values = new TreeSet<>();
    for (StoredSeries one : select(matchers, from, to)) {
      if (one.labels().has(name)) {
        values.add(one.labels().get(name));
      }
    }
    return List.copyOf(values);
  }
}
