package tifo.chat.slack;

import java.util.Set;
import tifo.chat.kit.SeenRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A call of a Slack method, its arguments in one shape whether they came as a form or as JSON.
record SlackRequest(String method, String token, ObjectNode arguments) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> JSON_VALUES = Set.of("blocks", "files", "metadata");

  /// @throws IllegalArgumentException if Slack would not understand the request at all
  static SlackRequest of(SeenRequest request, boolean jsonAllowed) {
    String type = request.header("Content-Type");
    ObjectNode arguments;
    if (type.startsWith("application/json")) {
      if (!jsonAllowed || !type.replace(" ", "").equals("application/json;charset=utf-8")) {
        throw new IllegalArgumentException(
            "invalid_arguments: this method reads forms, not " + type);
      }
      arguments = (ObjectNode) JSON.readTree(request.text());
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      arguments = JsonNodeFactory.instance.objectNode();
      SeenRequest.form(request.text())
          .forEach((name, value) ->
              arguments.set(
                  name,
                  JSON_VALUES.contains(name)
                      ? JSON.readTree(value)
                      : JsonNodeFactory.instance.stringNode(value)));
    } else {
      throw new IllegalArgumentException("invalid_post_type: " + type);
    }
    String auth = request.header("Authorization");
    String token = auth.startsWith("Bearer ") ? auth.substring("Bearer ".length()) : "";
    return new SlackRequest(request.lastSegment(), token, arguments);
  }

  String string(String name) {
    JsonNode value = arguments.path(name);
    return value.isString() ? value.asString() : value.isMissingNode() ? "" : value.toString();
  }
}
