package tifo.serve;

import java.io.IOException;
import java.util.List;

/// What an endpoint answers when nothing went wrong: its data, and remarks on them. Immutable.
record Answer(Data data, List<String> warnings, List<String> infos) {
  /// Writes the data as JSON.
  @FunctionalInterface
  interface Data {
    void write(JsonWriter json) throws IOException;
  }

  Answer {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }

  static Answer of(Data data) {
    return new Answer(data, List.of(), List.of());
  }

  /// Data that never change.
  static Answer fixed(String json) {
    return of(out -> out.raw(json));
  }

  void write(JsonWriter json) throws IOException {
    json.raw("{\"status\":\"success\",\"data\":");
    data.write(json);
    remarks("warnings", warnings, json);
    remarks("infos", infos, json);
    json.raw('}');
  }

  private static void remarks(String name, List<String> texts, JsonWriter json) throws IOException {
    if (!texts.isEmpty()) {
      json.raw(",\"" + name + "\":");
      json.strings(texts);
    }
  }
}
