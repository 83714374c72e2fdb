package tifo.serve;

import java.io.IOException;
import java.util.List;

/// What stands around every answer of the API. Without state.
final class Envelope {
  private Envelope() {}

  static void success(Reply.Success success, JsonWriter json) throws IOException {
    json.raw("{\"status\":\"success\",\"data\":");
    success.data().write(json);
    remarks("warnings", success.warnings(), json);
    remarks("infos", success.infos(), json);
    json.raw('}');
  }

  private static void remarks(String name, List<String> texts, JsonWriter json) throws IOException {
    if (!texts.isEmpty()) {
      json.raw(",\"" + name + "\":");
      json.strings(texts);
    }
  }

  static void error(ErrorType type, String sentence, JsonWriter json) throws IOException {
    json.raw("{\"status\":\"error\",\"errorType\":\"" + type.word() + "\",\"error\":");
    json.string(sentence);
    json.raw('}');
  }
}
