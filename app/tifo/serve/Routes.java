package tifo.serve;

import java.util.Map;
import java.util.Optional;

/// Which endpoint answers under which path and method. Immutable, any thread.
final class Routes {
  private static final String API = "/api/v1/";

  private final Map<String, Endpoint> endpoints;

  Routes(QueryEndpoints queries) {
    this.endpoints = Map.of("query", queries::instant, "query_range", queries::range);
  }

  Optional<Endpoint> find(String method, String path) {
    if (!path.startsWith(API)) {
      return Optional.empty();
    }
    return Optional.ofNullable(endpoints.get(path.substring(API.length())));
  }
}
