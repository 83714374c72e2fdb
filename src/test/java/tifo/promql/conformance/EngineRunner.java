package tifo.promql.conformance;

import tifo.metric.SampleStore;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryException;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.evaluate.QueryResult;
import tifo.promql.evaluate.QueryValue;

/// Our own engine, for the conformance suite. Any thread.
record EngineRunner(QueryOptions options) implements QueryRunner {
  private interface Query {
    QueryResult run() throws QueryException;
  }

  @Override
  public Outcome instant(SampleStore store, String query, long at) {
    return outcome(() -> new Engine(store, options).instant(ParsedQuery.of(query), at));
  }

  @Override
  public Outcome range(SampleStore store, String query, long from, long to, long step) {
    return outcome(() -> new Engine(store, options).range(ParsedQuery.of(query), from, to, step));
  }

  private static Outcome outcome(Query query) {
    try {
      QueryResult result = query.run();
      return new Outcome.Answer(value(result.value()), result.warnings(), result.infos());
    } catch (PromqlException | QueryException e) {
      return new Outcome.Failure(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome.Value value(QueryValue value) {
    return switch (value) {
      case QueryValue.Scalar scalar -> new Outcome.Scalar(scalar.value());
      case QueryValue.Text text -> new Outcome.Text(text.value());
      case QueryValue.Vector vector -> new Outcome.Vector(vector.series());
      case QueryValue.Matrix matrix -> new Outcome.Grid(matrix.series());
    };
  }
}
