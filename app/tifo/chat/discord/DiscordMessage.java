package tifo.chat.discord;

import java.util.List;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.ShortText;
import tifo.chat.StateColour;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays a message out for Discord, within its limits, which count characters; UTF-16 units are
/// never fewer. Stateless.
///
/// The headline is the content, because notifications and answers show no more than that. The
/// picture is attached plainly and not shown inside of the embed: there Discord shows it smaller,
/// and forgets or doubles it when the message is edited.
final class DiscordMessage {
  static final int CONTENT = 2_000;
  static final int DESCRIPTION = 4_096;
  static final int FIELDS = 25;
  static final int NAME = 256;
  static final int VALUE = 1_024;
  static final int FOOTER = 2_048;
  static final int ALT_TEXT = 1_024;
  static final int EMBED = 6_000;

  private static final int LONGEST_HEADLINE = 500;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_STAMP = 500;
  // Three of these fit beside each other.
  private static final int NARROW = 24;
  private static final String BOLD = "**";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DiscordMessage() {}

  /// Without the picture. `reference` is shown at the end, for people to name the post by and for
  /// us to find it again; `over` says that what it tells of has ended.
  static ObjectNode of(ChatMessage message, List<String> remarks, String reference, boolean over) {
    ObjectNode body = JSON.objectNode();
    String headline = DiscordText.line(message.headline(), LONGEST_HEADLINE);
    body.put("content", BOLD + headline + BOLD);
    body.putArray("embeds").add(embed(message, remarks, reference, over));
    body.putObject("allowed_mentions").putArray("parse");
    return body;
  }

  private static ObjectNode embed(
      ChatMessage message, List<String> remarks, String reference, boolean over) {
    ObjectNode embed = JSON.objectNode().put("color", StateColour.of(message, over));
    String description = DiscordText.lines(message.guidance(), remarks, LONGEST_DESCRIPTION);
    String footer = ShortText.of(message.stamp(), LONGEST_STAMP) + ending(reference);
    if (!description.isEmpty()) {
      embed.put("description", description);
    }
    ArrayNode fields = fields(message.facts(), EMBED - description.length() - footer.length());
    if (!fields.isEmpty()) {
      embed.set("fields", fields);
    }
    embed.putObject("footer").put("text", footer);
    return embed;
  }

  /// How the footer of the post with this reference ends.
  static String ending(String reference) {
    return " · " + reference;
  }

  private static ArrayNode fields(List<Fact> facts, int units) {
    ArrayNode fields = JSON.arrayNode();
    int left = units;
    for (Fact fact : facts) {
      String name = DiscordText.line(fact.name(), NAME);
      String value = DiscordText.lines(fact.value(), VALUE);
      left -= name.length() + value.length();
      if (name.isBlank() || value.isBlank()) {
        continue;
      }
      if (left < 0 || fields.size() == FIELDS) {
        break;
      }
      boolean narrow = fact.value().length() <= NARROW;
      fields.addObject().put("name", name).put("value", value).put("inline", narrow);
    }
    return fields;
  }

  /// Announces the first file that is sent with the message.
  static void attach(ObjectNode body, String fileName, ChatMessage message) {
    body.putArray("attachments")
        .addObject()
        .put("id", "0")
        .put("filename", fileName)
        .put("description", ShortText.of(message.altText(), ALT_TEXT));
  }

  /// Keeps what is attached already: an edit drops what it does not list.
  static void keep(ObjectNode body, String attachment) {
    if (!attachment.isEmpty()) {
      body.putArray("attachments").addObject().put("id", attachment);
    }
  }
}
