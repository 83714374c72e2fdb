package tifo.chat.outbox;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How the outbox writes its records: what lacks a value is refused, not guessed. Stateless.
final class OutboxJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private OutboxJson() {}

  static byte[] bytes(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  static <T> T read(byte[] json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  static <T> T read(JsonNode node, Class<T> type) {
    return JSON.treeToValue(node, type);
  }

  static JsonNode tree(byte[] json) {
    return JSON.readTree(json);
  }
}
