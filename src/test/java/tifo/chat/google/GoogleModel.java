package tifo.chat.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.chat.v1.model.Message;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Google's own client judges our messages: all that they hold has to have a place in its model.
final class GoogleModel {
  private GoogleModel() {}

  /// @throws IllegalArgumentException if there is something that it does not know
  static void check(JsonNode message) {
    try {
      Object parsed =
          GsonFactory.getDefaultInstance().fromString(message.toString(), Message.class);
      check("message", parsed);
    } catch (IOException e) {
      throw new IllegalArgumentException("Google cannot read it: " + e.getMessage());
    }
  }

  private static void check(String where, Object value) {
    if (value instanceof GenericJson json && !json.getUnknownKeys().isEmpty()) {
      throw new IllegalArgumentException(
          "unknown to Google in " + where + ": " + json.getUnknownKeys().keySet());
    }
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, field) -> check(where + "." + name, field));
    } else if (value instanceof Iterable<?> items) {
      items.forEach(item -> check(where, item));
    }
  }
}
