package tifo.chat.teams;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tifo.chat.ChatMessage;
import tifo.chat.ShortMessage;
import tifo.chat.ShortText;
import tifo.metric.Severity;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays a message out as an Adaptive Card 1.5, within what Teams takes. Stateless.
final class TeamsCard {
  /// What Teams takes of one message, and what we leave to what it adds by itself.
  static final int LIMIT = 28 << 10;

  static final int RESERVE = 2 << 10;

  private static final int HEADLINE = 300;
  private static final String OVER = "Good";
  private static final int REMARK = 200;
  private static final int MOST_REMARKS = 6;
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private TeamsCard() {}

  /// What a card says: its words, whether it tells an end, the headline of the post that it goes on
  /// with, where its picture is, and remarks.
  record Content(
      ChatMessage message,
      boolean over,
      Optional<ChatMessage> first,
      Optional<String> picture,
      List<String> remarks) {
    Content with(ChatMessage other) {
      return new Content(other, over, first, picture, remarks);
    }
  }

  /// The whole body, made short enough.
  static ObjectNode message(Content content) {
    return ShortMessage.fitting(
        content.message(),
        message -> wrapped(card(content.with(message))),
        body -> size(body) <= LIMIT - RESERVE);
  }

  /// As Teams counts: it keeps the card as a text within JSON, where everything beyond ASCII is
  /// written as six letters, and each quote and backslash once more.
  static int size(JsonNode body) {
    String once = ASCII.writeValueAsString(body);
    return ASCII.writeValueAsString(once).getBytes(StandardCharsets.US_ASCII).length;
  }

  private static ObjectNode wrapped(ObjectNode card) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "message");
    body.putArray("attachments")
        .addObject()
        .put("contentType", "application/vnd.microsoft.card.adaptive")
        .set("content", card);
    return body;
  }

  private static ObjectNode card(Content content) {
    ChatMessage message = content.message();
    ObjectNode card =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.5")
            .put("fallbackText", literal(message.headline(), HEADLINE));
    card.putObject("msteams").put("width", "Full");
    ArrayNode body = card.putArray("body");
    text(body, literal(message.headline(), HEADLINE))
        .put("size", "Large")
        .put("weight", "Bolder")
        .put("color", content.over() ? OVER : colour(message.severity()))
        .put("style", "heading");
    content
        .first()
        .ifPresent(first -> small(body, "↩ " + first.headline() + " · " + first.stamp()));
    facts(body, message);
    if (!message.guidance().isEmpty()) {
      text(body, TeamsText.literal(message.guidance()));
    }
    content.picture().ifPresent(at -> picture(body, at, message.altText()));
    small(body, message.stamp());
    content.remarks().stream().limit(MOST_REMARKS).forEach(remark -> small(body, remark));
    return card;
  }

  private static void facts(ArrayNode body, ChatMessage message) {
    if (message.facts().isEmpty()) {
      return;
    }
    ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
    message
        .facts()
        .forEach(fact ->
            facts
                .addObject()
                .put("title", TeamsText.literal(fact.name()))
                .put("value", TeamsText.literal(fact.value())));
  }

  private static void picture(ArrayNode body, String address, String altText) {
    ObjectNode image =
        body.addObject()
            .put("type", "Image")
            .put("url", address)
            .put("altText", altText)
            .put("size", "Stretch");
    image.putObject("msteams").put("allowExpand", true);
  }

  private static void small(ArrayNode body, String text) {
    text(body, literal(text, REMARK)).put("size", "Small").put("isSubtle", true);
  }

  private static ObjectNode text(ArrayNode body, String text) {
    return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
  }

  private static String literal(String text, int characters) {
    return TeamsText.literal(ShortText.of(text, characters));
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case OK -> OVER;
      case INFO -> "Accent";
      case WARNING -> "Warning";
      case CRITICAL -> "Attention";
    };
  }
}
