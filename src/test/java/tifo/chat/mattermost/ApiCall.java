package tifo.chat.mattermost;

import java.util.Optional;
import java.util.Set;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request and its answer, without what is no JSON. Immutable.
record ApiCall(
    String method,
    String path,
    Set<String> query,
    Optional<JsonNode> body,
    int code,
    Optional<JsonNode> answer) {
  static ApiCall of(SeenRequest request, ServerAnswer answer) {
    return new ApiCall(
        request.method(),
        request.path(),
        request.query().keySet(),
        json(request.header("Content-Type"), request.body()),
        answer.code(),
        json(String.valueOf(answer.headers().get("Content-Type")), answer.body()));
  }

  private static Optional<JsonNode> json(String type, byte[] body) {
    return type.startsWith("application/json")
        ? Optional.of(JsonMapper.shared().readTree(body))
        : Optional.empty();
  }
}
