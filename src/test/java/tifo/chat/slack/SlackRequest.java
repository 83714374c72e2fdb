package tifo.chat.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A call of a Slack method, its arguments in one shape whether they came as a form or as JSON.
record SlackRequest(String method, String token, ObjectNode arguments) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> JSON_VALUES = Set.of("blocks", "files", "metadata");

  /// @throws IllegalArgumentException if Slack would not understand the request at all
  static SlackRequest of(RecordedRequest request, boolean jsonAllowed) {
    String type = header(request, "Content-Type");
    ObjectNode arguments;
    if (type.startsWith("application/json")) {
      if (!jsonAllowed || !type.replace(" ", "").equals("application/json;charset=utf-8")) {
        throw new IllegalArgumentException(
            "invalid_arguments: this method reads forms, not " + type);
      }
      arguments = (ObjectNode) JSON.readTree(text(request));
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      arguments = JsonNodeFactory.instance.objectNode();
      form(text(request))
          .forEach((name, value) ->
              arguments.set(
                  name,
                  JSON_VALUES.contains(name)
                      ? JSON.readTree(value)
                      : JsonNodeFactory.instance.stringNode(value)));
    } else {
      throw new IllegalArgumentException("invalid_post_type: " + type);
    }
    String auth = header(request, "Authorization");
    String token = auth.startsWith("Bearer ") ? auth.substring("Bearer ".length()) : "";
    String path = request.getUrl().encodedPath();
    return new SlackRequest(path.substring(path.lastIndexOf('/') + 1), token, arguments);
  }

  static String header(RecordedRequest request, String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  static byte[] bytes(RecordedRequest request) {
    ByteString body = request.getBody();
    return body == null ? new byte[0] : body.toByteArray();
  }

  private static String text(RecordedRequest request) {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String string(String name) {
    JsonNode value = arguments.path(name);
    return value.isString() ? value.asString() : value.isMissingNode() ? "" : value.toString();
  }
}
