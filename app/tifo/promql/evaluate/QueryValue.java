package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Series;
import tifo.promql.ValueType;

/// The answer to a query, in one of PromQL's four types. Immutable.
public sealed interface QueryValue {
  ValueType type();

  /// Time in milliseconds since the epoch.
  record Scalar(long time, double value) implements QueryValue {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }
  }

  record Text(long time, String value) implements QueryValue {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }

  /// Series with one sample each, at the time of the query; in order where the query sorts.
  record Vector(List<Series> series) implements QueryValue {
    public Vector {
      series = List.copyOf(series);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /// Series sorted by labels.
  record Matrix(List<Series> series) implements QueryValue {
    public Matrix {
      series = List.copyOf(series);
    }

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }
}
