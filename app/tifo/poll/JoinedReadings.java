package tifo.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;

/// One reading of what was asked several times, each time with another value of a variable.
/// Stateless.
final class JoinedReadings {
  private JoinedReadings() {}

  /// All series that came, the first of those with the same labels; why others did not come is
  /// remarked. Where none came it is the first reading.
  static Reading of(List<Reading> all) {
    List<Reading.Fresh> fresh =
        all.stream()
            .filter(Reading.Fresh.class::isInstance)
            .map(Reading.Fresh.class::cast)
            .toList();
    if (all.size() == 1 || fresh.isEmpty()) {
      return all.getFirst();
    }
    Map<Labels, Series> series = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    for (Reading.Fresh one : fresh) {
      one.matrix().series().forEach(it -> series.putIfAbsent(it.labels(), it));
      notes.addAll(one.notes());
    }
    for (Reading one : all) {
      if (one instanceof Reading.Failed failed) {
        notes.add(failed.reason());
      }
    }
    Reading.Fresh first = fresh.getFirst();
    return new Reading.Fresh(
        new Matrix(List.copyOf(series.values())),
        first.source(),
        first.since(),
        notes.stream().distinct().toList());
  }
}
