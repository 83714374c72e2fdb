package tifo.chat.webhook;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a receiver gets pictures.
enum PictureForm {
  /// It gets none, and does not miss any.
  NONE {
    @Override
    Optional<ObjectNode> of(byte[] png, String altText) {
      return Optional.empty();
    }
  },
  /// The PNG itself is in the JSON.
  BASE64 {
    @Override
    Optional<ObjectNode> of(byte[] png, String altText) {
      return Optional.of(
          JsonNodeFactory.instance
              .objectNode()
              .put("contentType", "image/png")
              .put("altText", altText)
              .put("data", Base64.getEncoder().encodeToString(png)));
    }
  };

  /// The words for it in the settings.
  static final String WORDS = "none|base64";

  /// What the JSON has of a picture.
  abstract Optional<ObjectNode> of(byte[] png, String altText);

  static PictureForm named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
