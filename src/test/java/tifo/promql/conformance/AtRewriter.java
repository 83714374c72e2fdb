package tifo.promql.conformance;

import java.util.Optional;

/// Writes a query anew so that it does not depend on the evaluation time any more.
interface AtRewriter {
  /// The query with `@` on each selector that has none; empty where the query depends on the
  /// evaluation time in another way too, or is not PromQL.
  Optional<String> at(String query, long millis);
}
