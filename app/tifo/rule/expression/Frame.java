package tifo.rule.expression;

import java.util.OptionalDouble;
import tifo.metric.Labels;
import tifo.metric.Series;

/// One value that an expression works on: points over time, or one number. Immutable.
public sealed interface Frame {
  Labels labels();

  record Points(Series series) implements Frame {
    @Override
    public Labels labels() {
      return series.labels();
    }
  }

  /// Without a value it is Grafana's null, which means no data and is not NaN.
  record Single(Labels labels, OptionalDouble value) implements Frame {
    public static Single of(Labels labels, double value) {
      return new Single(labels, OptionalDouble.of(value));
    }
  }
}
