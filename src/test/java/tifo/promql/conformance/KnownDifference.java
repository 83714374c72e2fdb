package tifo.promql.conformance;

import java.util.Optional;

/// Kinds of queries that Prometheus 2.42 and 3.x answer differently, recognised by their shape.
final class KnownDifference {
  private KnownDifference() {}

  static Optional<String> in(String query) {
    return Optional.empty();
  }
}
