package tifo.serve;

import java.net.InetSocketAddress;
import tifo.promql.evaluate.QueryOptions;

/// Where to listen, how to evaluate and how many queries at once. `folder` and `version` are what
/// the server says that it serves and is. Immutable.
public record ServeOptions(
    InetSocketAddress address,
    QueryOptions queries,
    int queriesAtOnce,
    String folder,
    String version) {
  /// As many as Prometheus evaluates at once.
  public static final int QUERIES_AT_ONCE = 20;

  public ServeOptions {
    if (queriesAtOnce < 1) {
      throw new IllegalArgumentException(queriesAtOnce + " queries at once");
    }
  }
}
