package tifo.promql.conformance;

import java.util.List;
import tifo.metric.Series;

/// What came of a query: a value with its annotations, or the text of its error. Immutable.
public sealed interface Outcome {
  record Answer(Value value, List<String> warnings, List<String> infos) implements Outcome {
    public Answer {
      warnings = List.copyOf(warnings);
      infos = List.copyOf(infos);
    }

    public static Answer of(Value value) {
      return new Answer(value, List.of(), List.of());
    }
  }

  record Failure(String message) implements Outcome {}

  /// A value of one of PromQL's types.
  sealed interface Value {}

  record Scalar(double value) implements Value {}

  record Text(String value) implements Value {}

  /// Series with one sample each, in the order of the answer.
  record Vector(List<Series> series) implements Value {
    public Vector {
      series = List.copyOf(series);
    }
  }

  /// Series with any number of samples: a range query's answer, or a range vector.
  record Grid(List<Series> series) implements Value {
    public Grid {
      series = List.copyOf(series);
    }
  }
}
