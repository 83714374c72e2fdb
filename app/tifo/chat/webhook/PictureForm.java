package tifo.chat.webhook;

import java.util.Base64;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a receiver gets pictures: not at all, and then it does not miss any; the PNG itself in the
/// JSON; or the address at which a host has it.
enum PictureForm {
  NONE,
  BASE64,
  HOSTED;

  /// The words for it in the settings.
  static final String WORDS = "none|base64|hosted";

  static PictureForm named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// What the JSON has of a picture that is in it.
  static ObjectNode inside(byte[] png, String altText) {
    return json(altText).put("data", Base64.getEncoder().encodeToString(png));
  }

  /// What it has of one that is elsewhere.
  static ObjectNode at(String address, String altText) {
    return json(altText).put("url", address);
  }

  private static ObjectNode json(String altText) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("contentType", "image/png")
        .put("altText", altText);
  }
}
