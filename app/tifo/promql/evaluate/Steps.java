package tifo.promql.evaluate;

import java.util.Arrays;
import java.util.List;

/// What an expression gives over all steps of a grid. Immutable once handed on.
sealed interface Steps {
  /// A number at each step.
  record Scalars(double[] values) implements Steps {
    static Scalars of(double value, int steps) {
      double[] values = new double[steps];
      Arrays.fill(values, value);
      return new Scalars(values);
    }
  }

  record Text(String value) implements Steps {}

  record Vectors(List<LabelledColumn> columns) implements Steps {}

  /// How many series of numbers it has.
  default long series() {
    return switch (this) {
      case Scalars _ -> 1;
      case Text _ -> 0;
      case Vectors vectors -> vectors.columns().size();
    };
  }

  /// How many values it holds, told as Prometheus counts them: half of one for a step without.
  default long size() {
    return switch (this) {
      case Scalars scalars -> scalars.values().length;
      case Text _ -> 1;
      case Vectors vectors -> vectors.columns().stream().mapToLong(LabelledColumn::size).sum();
    };
  }

  /// The same at every one of so many steps, from what is known of one.
  default Steps repeated(int steps) {
    return switch (this) {
      case Scalars scalars -> Scalars.of(scalars.values()[0], steps);
      case Text text -> text;
      case Vectors vectors ->
          new Vectors(vectors.columns().stream().map(column -> column.repeated(steps)).toList());
    };
  }
}
