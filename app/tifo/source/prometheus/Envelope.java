package tifo.source.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tifo.source.http.AnswerFault;
import tifo.source.http.AnswerReader;
import tifo.source.http.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the envelope of every Prometheus answer and lets another reader have its `data`.
///
/// A field may come in any order. What is cut, repeated badly or not as promised is a fault.
final class Envelope<T> implements AnswerReader<Envelope.Content<T>> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_NOTES = 50;

  /// The data of an answer that succeeded, and what the server remarked.
  record Content<T>(T data, List<String> warnings, List<String> infos) {}

  /// Reads one value; the parser stands on its first token and must be left on its last.
  @FunctionalInterface
  interface DataReader<T> {
    T read(JsonParser json, Notes notes) throws IOException;
  }

  /// Collects remarks about an answer, a few of each kind. One thread.
  static final class Notes {
    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();

    void warn(String text) {
      add(warnings, text);
    }

    void inform(String text) {
      add(infos, text);
    }

    private static void add(List<String> notes, String text) {
      if (notes.size() < MAX_NOTES && !notes.contains(text)) {
        notes.add(text);
      }
    }
  }

  private final DataReader<T> reader;

  Envelope(DataReader<T> reader) {
    this.reader = reader;
  }

  @Override
  public Content<T> read(InputStream body) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      Content<T> content = envelope(json);
      if (json.nextToken() != null) {
        throw AnswerFault.garbled("more after the end of the answer");
      }
      return content;
    }
  }

  private Content<T> envelope(JsonParser json) throws IOException {
    expect(json, JsonToken.START_OBJECT);
    Notes notes = new Notes();
    String status = "";
    String errorType = "";
    String error = "";
    @Nullable T data = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "status" -> status = string(json);
        case "data" -> data = json.hasToken(JsonToken.VALUE_NULL) ? null : reader.read(json, notes);
        case "errorType" -> errorType = string(json);
        case "error" -> error = string(json);
        case "warnings" -> strings(json).forEach(notes::warn);
        case "infos" -> strings(json).forEach(notes::inform);
        case "isPartial" -> {
          if (json.hasToken(JsonToken.VALUE_TRUE)) {
            notes.warn("The answer is partial: some of its storage did not answer.");
          }
        }
        // How VictoriaMetrics and others account for a query.
        case "stats", "trace", "stat" -> json.skipChildren();
        default -> {
          json.skipChildren();
          notes.inform("The answer has a field that is not read: " + name + ".");
        }
      }
    }
    expect(json, JsonToken.END_OBJECT);
    return switch (status) {
      case "success" -> {
        if (data == null) {
          throw AnswerFault.garbled("success without data");
        }
        yield new Content<>(data, List.copyOf(notes.warnings), List.copyOf(notes.infos));
      }
      case "error" -> throw AnswerFault.of(Refusal.ofError(errorType, error, 200));
      default -> throw AnswerFault.garbled("no status");
    };
  }

  static void expect(JsonParser json, JsonToken token) throws AnswerFault {
    if (!json.hasToken(token)) {
      throw AnswerFault.garbled(json.currentToken() + " where " + token + " belongs");
    }
  }

  static String string(JsonParser json) throws AnswerFault {
    expect(json, JsonToken.VALUE_STRING);
    return json.getString();
  }

  /// A list of strings; `null` is an empty one, as Go writes it.
  static List<String> strings(JsonParser json) throws AnswerFault {
    List<String> strings = new ArrayList<>();
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return strings;
    }
    expect(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      strings.add(string(json));
    }
    return strings;
  }
}
