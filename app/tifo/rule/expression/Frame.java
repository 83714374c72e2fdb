package tifo.rule.expression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.function.Function;
import tifo.metric.Labels;
import tifo.metric.Series;

/// One value that an expression works on: points over time, one number, or a number of a formula
/// that never had labels. Immutable.
///
/// Where there is no value it is Grafana's null, which means no data and is not NaN.
public sealed interface Frame {
  Labels labels();

  /// The same with each of its values changed.
  Frame map(Function<OptionalDouble, OptionalDouble> change);

  /// `nulls` has the indexes of the points that are null, whose values are then NaN.
  record Points(Series series, BitSet nulls) implements Frame {
    public Points {
      nulls = (BitSet) nulls.clone();
    }

    public Points(Series series) {
      this(series, new BitSet());
    }

    /// Values that may be null, at these times.
    static Points of(Labels labels, long[] times, OptionalDouble[] values) {
      BitSet nulls = new BitSet();
      for (int i = 0; i < values.length; i++) {
        nulls.set(i, values[i].isEmpty());
      }
      double[] known = Arrays.stream(values).mapToDouble(v -> v.orElse(Double.NaN)).toArray();
      return new Points(new Series(labels, times, known), nulls);
    }

    @Override
    public BitSet nulls() {
      return (BitSet) nulls.clone();
    }

    @Override
    public Labels labels() {
      return series.labels();
    }

    int size() {
      return series.size();
    }

    OptionalDouble value(int index) {
      return nulls.get(index) ? OptionalDouble.empty() : OptionalDouble.of(series.values()[index]);
    }

    @Override
    public Points map(Function<OptionalDouble, OptionalDouble> change) {
      OptionalDouble[] values = new OptionalDouble[size()];
      Arrays.setAll(values, i -> change.apply(value(i)));
      return of(labels(), series.times(), values);
    }
  }

  /// One number.
  record Single(Labels labels, OptionalDouble value) implements Frame {
    public static Single of(Labels labels, double value) {
      return new Single(labels, OptionalDouble.of(value));
    }

    @Override
    public Single map(Function<OptionalDouble, OptionalDouble> change) {
      return new Single(labels, change.apply(value));
    }
  }

  /// A number that a formula holds, or what it makes of such.
  record Scalar(OptionalDouble value) implements Frame {
    @Override
    public Labels labels() {
      return Labels.EMPTY;
    }

    @Override
    public Scalar map(Function<OptionalDouble, OptionalDouble> change) {
      return new Scalar(change.apply(value));
    }
  }
}
