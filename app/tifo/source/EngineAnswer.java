package tifo.source;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryResult;
import tifo.promql.evaluate.QueryValue;

/// What our own engine says, in the shape of a source's answer. Pure.
public final class EngineAnswer {
  private EngineAnswer() {}

  /// A query to the engine.
  @FunctionalInterface
  public interface Evaluation {
    QueryResult evaluate() throws QueryException;
  }

  /// @throws SourceException when the query fails, reaches a limit or is cancelled
  public static Answer of(String source, Evaluation evaluation) throws SourceException {
    try {
      QueryResult result = evaluation.evaluate();
      return new Answer(matrix(result.value()), result.warnings(), result.infos(), source);
    } catch (QueryException e) {
      throw new SourceException(kind(e.kind()), String.valueOf(e.getMessage()));
    }
  }

  private static Matrix matrix(QueryValue value) {
    return switch (value) {
      case QueryValue.Scalar scalar ->
          new Matrix(List.of(Series.of(Labels.EMPTY, scalar.time(), scalar.value())));
      case QueryValue.Text text ->
          new Matrix(
              List.of(Series.of(Labels.of("string", text.value()), text.time(), Double.NaN)));
      case QueryValue.Vector vector -> new Matrix(vector.series());
      case QueryValue.Matrix matrix -> new Matrix(matrix.series());
    };
  }

  private static SourceException.Kind kind(QueryException.Kind kind) {
    return switch (kind) {
      case EXECUTION -> SourceException.Kind.BAD_QUERY;
      case TIMEOUT -> SourceException.Kind.TOO_SLOW;
      case CANCELED -> SourceException.Kind.CANCELLED;
    };
  }
}
