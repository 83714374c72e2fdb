package tifo.chat.google;

import java.util.List;
import java.util.Optional;
import tifo.chat.ChatMessage;
import tifo.chat.ShortMessage;
import tifo.chat.ShortText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays a message out as a card of Google Chat, within what it takes. Stateless.
///
/// Cards read some HTML; labels come from exporters and must not be able to write links or
/// mentions.
final class GoogleChatCard {
  /// In bytes, of the whole message; some of it is left to what Google adds.
  static final int LIMIT = 32_000;

  static final int RESERVE = 2_000;

  private static final int HEADLINE = 200;
  private static final int REMARK = 300;
  private static final int MOST_REMARKS = 8;
  private static final int MOST_WIDGETS = 100;

  private GoogleChatCard() {}

  /// What a card says: its words, where its picture is, and remarks.
  record Content(ChatMessage message, Optional<String> picture, List<String> remarks) {
    Content with(ChatMessage other) {
      return new Content(other, picture, remarks);
    }
  }

  /// The whole body, made short enough.
  static ObjectNode message(Content content, String id, String thread) {
    return ShortMessage.fitting(
        content.message(),
        message -> body(content.with(message), id, thread),
        GoogleChatCard::fits);
  }

  private static boolean fits(ObjectNode body) {
    JsonNode card = body.path("cardsV2").path(0).path("card");
    return card.path("sections").path(0).path("widgets").size() <= MOST_WIDGETS
        && JsonMapper.shared().writeValueAsBytes(body).length <= LIMIT - RESERVE;
  }

  private static ObjectNode body(Content content, String id, String thread) {
    ChatMessage message = content.message();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("fallbackText", plain(ShortText.of(message.headline(), HEADLINE)));
    body.putObject("thread").put("threadKey", thread);
    ObjectNode card = body.putArray("cardsV2").addObject().put("cardId", id).putObject("card");
    card.putObject("header")
        .put("title", plain(ShortText.of(message.headline(), HEADLINE)))
        .put("subtitle", plain(ShortText.of(message.stamp(), HEADLINE)));
    ArrayNode widgets = card.putArray("sections").addObject().putArray("widgets");
    message
        .facts()
        .forEach(fact ->
            widgets
                .addObject()
                .putObject("decoratedText")
                .put("topLabel", plain(fact.name()))
                .put("text", escape(fact.value()))
                .put("wrapText", true));
    if (!message.guidance().isEmpty()) {
      paragraph(widgets, message.guidance());
    }
    content
        .picture()
        .ifPresent(at ->
            widgets
                .addObject()
                .putObject("image")
                .put("imageUrl", at)
                .put("altText", message.altText()));
    content.remarks().stream()
        .limit(MOST_REMARKS)
        .forEach(remark -> paragraph(widgets, ShortText.of(remark, REMARK)));
    if (widgets.isEmpty()) {
      // A section without widgets is refused.
      paragraph(widgets, message.state());
    }
    return body;
  }

  private static void paragraph(ArrayNode widgets, String text) {
    widgets.addObject().putObject("textParagraph").put("text", escape(text));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// For what may be read as HTML or as it is.
  static String plain(String text) {
    return text.replace('<', '‹').replace('>', '›');
  }
}
