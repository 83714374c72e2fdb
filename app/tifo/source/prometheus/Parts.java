package tifo.source.prometheus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;

/// Joins answers to consecutive parts of a range into one, series by series. Pure.
final class Parts {
  private Parts() {}

  static Matrix join(List<Matrix> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    Map<Labels, List<Series>> bySeries = new LinkedHashMap<>();
    for (Matrix part : parts) {
      for (Series series : part.series()) {
        bySeries.computeIfAbsent(series.labels(), l -> new ArrayList<>()).add(series);
      }
    }
    return new Matrix(
        bySeries.values().stream()
            .map(Parts::concat)
            .sorted(Comparator.comparing(Series::labels))
            .toList());
  }

  private static Series concat(List<Series> pieces) {
    int size = pieces.stream().mapToInt(Series::size).sum();
    long[] times = new long[size];
    double[] values = new double[size];
    int at = 0;
    for (Series piece : pieces) {
      System.arraycopy(piece.times(), 0, times, at, piece.size());
      System.arraycopy(piece.values(), 0, values, at, piece.size());
      at += piece.size();
    }
    return new Series(pieces.getFirst().labels(), times, values);
  }
}
