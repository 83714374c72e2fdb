package tifo.promql.evaluate;

import java.util.List;

/// An answer and what the engine remarks on it, with places in the query's text. Immutable.
public record QueryResult(QueryValue value, List<String> warnings, List<String> infos) {
  public QueryResult {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}
