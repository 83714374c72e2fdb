package tifo.serve;

import java.time.Duration;
import java.util.function.Function;
import tifo.promql.PromqlException;

/// Reads parameters that are times, durations and limits, with Prometheus' sentences for those that
/// are none. Immutable, any thread.
record Arguments(Parameters parameters) {
  static final String TRUNCATED = "results truncated due to limit";

  boolean has(String name) {
    return !parameters.first(name).isEmpty();
  }

  /// What the query says, as the reader of queries understands it.
  <T> T query(Function<String, T> reader) throws ApiException {
    try {
      return reader.apply(parameters.first("query"));
    } catch (PromqlException e) {
      throw ApiException.invalidParameter("query", String.valueOf(e.getMessage()));
    }
  }

  /// Milliseconds since the epoch.
  long time(String name) throws ApiException {
    try {
      return TimeText.time(parameters.first(name));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(name, String.valueOf(e.getMessage()));
    }
  }

  long time(String name, long absent) throws ApiException {
    if (!has(name)) {
      return absent;
    }
    try {
      return TimeText.time(parameters.first(name));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          name, "invalid time value for '" + name + "': " + e.getMessage());
    }
  }

  /// Nanoseconds.
  long duration(String name) throws ApiException {
    try {
      return TimeText.duration(parameters.first(name));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(name, String.valueOf(e.getMessage()));
    }
  }

  /// Zero where the query does not say it.
  Duration lookback() throws ApiException {
    if (!has("lookback_delta")) {
      return Duration.ZERO;
    }
    try {
      return Duration.ofNanos(TimeText.duration(parameters.first("lookback_delta")));
    } catch (IllegalArgumentException e) {
      throw ApiException.badData("error parsing lookback delta duration: " + e.getMessage());
    }
  }

  /// At most so many series or names; zero for all.
  int limit() throws ApiException {
    String text = parameters.first("limit");
    if (text.isEmpty()) {
      return 0;
    }
    long limit = GoInteger.parse("limit", text);
    if (limit < 0) {
      throw ApiException.invalidParameter("limit", "limit must be non-negative");
    }
    return (int) Math.min(limit, Integer.MAX_VALUE);
  }
}
