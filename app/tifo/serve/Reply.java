package tifo.serve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tifo.secret.Redaction;

/// What goes back to a client. Immutable.
sealed interface Reply {
  /// Writes JSON.
  @FunctionalInterface
  interface Json {
    void write(JsonWriter json) throws IOException;
  }

  /// Data, with remarks on them.
  record Success(Json data, List<String> warnings, List<String> infos) implements Reply {
    // As many of each as Prometheus writes.
    private static final int MOST = 10;

    public Success {
      warnings = atMost(warnings, "warning");
      infos = atMost(infos, "info");
    }

    private static List<String> atMost(List<String> remarks, String kind) {
      if (remarks.size() <= MOST) {
        return List.copyOf(remarks);
      }
      String more = remarks.size() - MOST + " more " + kind + " annotations omitted";
      return List.copyOf(
          Stream.concat(remarks.subList(0, MOST).stream(), Stream.of(more)).toList());
    }
  }

  /// Nothing to say.
  record Empty() implements Reply {}

  /// Nothing yet: the answer takes more than a moment, so a worker has to be asked.
  record Later() implements Reply {}

  /// An error as JSON, without secrets.
  record Failure(ErrorType type, String sentence) implements Reply {
    public Failure {
      sentence = Redaction.of(sentence);
    }
  }

  /// A page of text, for what is not the API itself.
  record Text(int status, String body, Map<String, String> headers) implements Reply {
    static final Text NOT_FOUND = error(404, "404 page not found");

    /// As Go's servers write errors that are no answers of the API.
    static Text error(int status, String sentence) {
      return new Text(status, sentence + "\n", Map.of("X-Content-Type-Options", "nosniff"));
    }

    static Text of(int status, String body) {
      return new Text(status, body, Map.of());
    }
  }

  static Reply of(Json data) {
    return new Success(data, List.of(), List.of());
  }

  /// JSON that is known beforehand.
  static Reply of(String json) {
    return of(out -> out.raw(json));
  }
}
