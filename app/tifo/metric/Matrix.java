package tifo.metric;

import java.util.List;
import java.util.Optional;

/// The answer to one query: series with one sample each (instant) or many (range). Immutable.
public record Matrix(List<Series> series) {
  public static final Matrix EMPTY = new Matrix(List.of());

  public Matrix {
    series = List.copyOf(series);
  }

  public boolean isEmpty() {
    return series.isEmpty();
  }

  public int size() {
    return series.size();
  }

  /// The first series that carries these labels, among others perhaps.
  public Optional<Series> find(Labels part) {
    return series.stream()
        .filter(s -> s.labels().only(part.asMap().keySet()).equals(part))
        .findFirst();
  }

  /// The newest sample's time over all series in milliseconds, `Long.MIN_VALUE` when empty.
  public long lastTime() {
    return series.stream().mapToLong(Series::lastTime).max().orElse(Long.MIN_VALUE);
  }
}
