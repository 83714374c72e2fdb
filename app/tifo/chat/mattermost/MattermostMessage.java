package tifo.chat.mattermost;

import java.util.List;
import java.util.Locale;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.ShortText;
import tifo.chat.StateColour;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays a message out for Mattermost: the headline is the post itself, because notifications show
/// no more, and a coloured attachment has the rest. Lengths are ours, so that a post stays readable
/// and within the 4,000 characters that old servers take. Stateless.
final class MattermostMessage {
  static final String ID = "tifo_id";
  static final int FOOTER = 300;
  static final int HEADLINE = 500;

  private static final int TEXT = 2_000;
  private static final int NAME = 200;
  private static final int VALUE = 1_000;
  private static final int FIELDS = 25;
  private static final int FALLBACK = 1_000;
  private static final int NARROW = 30;
  private static final String BOLD = "**";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MattermostMessage() {}

  /// What a post and its edit have in common. `id` is kept where people do not see it, to find the
  /// post again; `over` says that what it tells of has ended.
  static ObjectNode of(ChatMessage message, List<String> remarks, String id, boolean over) {
    ObjectNode post = JSON.objectNode();
    post.put("message", BOLD + MattermostText.line(message.headline(), HEADLINE) + BOLD);
    ObjectNode props = props(post, id);
    props.putArray("attachments").add(attachment(message, remarks, over));
    return post;
  }

  /// A post of a picture alone, with its alternative text, since files have none here.
  static ObjectNode ofPicture(ChatMessage message, String id) {
    ObjectNode post = JSON.objectNode();
    post.put("message", MattermostText.line(message.altText(), HEADLINE));
    props(post, id);
    return post;
  }

  /// An edit replaces all of them, so they are always whole.
  private static ObjectNode props(ObjectNode post, String id) {
    return post.putObject("props").put(ID, id);
  }

  private static ObjectNode attachment(ChatMessage message, List<String> remarks, boolean over) {
    ObjectNode attachment = JSON.objectNode();
    attachment.put("fallback", ShortText.of(message.altText(), FALLBACK));
    attachment.put("color", colour(message, over));
    String text = MattermostText.lines(message.guidance(), remarks, TEXT);
    if (!text.isEmpty()) {
      attachment.put("text", text);
    }
    ArrayNode fields = attachment.putArray("fields");
    message.facts().stream().limit(FIELDS).forEach(fact -> fields.add(field(fact)));
    // The footer is no markup.
    return attachment.put("footer", ShortText.of(message.stamp(), FOOTER));
  }

  private static ObjectNode field(Fact fact) {
    return JSON.objectNode()
        .put("title", MattermostText.line(fact.name(), NAME))
        .put("value", MattermostText.lines(fact.value(), VALUE))
        .put("short", fact.value().length() <= NARROW);
  }

  private static String colour(ChatMessage message, boolean over) {
    return String.format(Locale.ROOT, "#%06X", StateColour.of(message, over));
  }
}
