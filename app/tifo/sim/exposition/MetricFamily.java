package tifo.sim.exposition;

import java.util.List;
import java.util.function.UnaryOperator;
import tifo.metric.Labels;

/// All samples of one metric. `name` is the name that a query uses, so a counter's has `_total`
/// where the real exporter writes it. Immutable.
public record MetricFamily(
    String name, MetricType type, Quantity quantity, String help, List<MetricPoint> points) {
  public MetricFamily {
    points = List.copyOf(points);
  }

  /// The same family with every value passed through `change`.
  public MetricFamily mapValues(UnaryOperator<MetricPoint> change) {
    return new MetricFamily(name, type, quantity, help, points.stream().map(change).toList());
  }

  /// The point's labels with its `__name__`, as a store keeps them.
  public Labels series(MetricPoint point) {
    return point.labels().with(Labels.NAME, name + point.suffix());
  }
}
