package tifo.chat.slack;

import java.util.List;
import java.util.stream.Collectors;
import tifo.chat.ChatMessage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Lays a message out in Slack's Block Kit, within its limits. Stateless.
final class SlackBlocks {
  static final int HEADER = 150;
  static final int SECTION = 3_000;
  static final int ALT_TEXT = 2_000;
  private static final int FALLBACK = 3_500;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SlackBlocks() {}

  /// Header, facts, guidance, picture (if there is a file), and where it all comes from.
  static ArrayNode of(ChatMessage message, String fileId, List<String> remarks) {
    ArrayNode blocks = JSON.arrayNode();
    blocks.add(block("header").set("text", plain(cut(message.headline(), HEADER))));
    String facts =
        message.facts().stream()
            .map(f -> "*" + escape(f.name()) + "*  " + escape(f.value()))
            .collect(Collectors.joining("\n"));
    if (!facts.isEmpty()) {
      blocks.add(block("section").set("text", marked(cut(facts, SECTION))));
    }
    if (!message.guidance().isEmpty()) {
      String guidance = cut(escape(message.guidance()), SECTION);
      blocks.add(block("section").set("text", marked(guidance)));
    }
    if (!fileId.isEmpty()) {
      ObjectNode image = block("image");
      image.set("slack_file", JSON.objectNode().put("id", fileId));
      blocks.add(image.put("alt_text", cut(message.altText(), ALT_TEXT)));
    }
    ArrayNode context = JSON.arrayNode();
    context.add(marked(cut(escape(message.stamp()), SECTION)));
    remarks.forEach(r -> context.add(marked(cut(escape(r), SECTION))));
    blocks.add(block("context").set("elements", context));
    return blocks;
  }

  /// What a notification shows, and what a screen reader reads.
  static String fallback(ChatMessage message) {
    String facts =
        message.facts().stream()
            .map(f -> f.name() + " " + f.value())
            .collect(Collectors.joining(", "));
    return cut(escape(message.headline() + "\n" + facts), FALLBACK);
  }

  /// Labels come from exporters: they must not be able to mention a channel or write a link.
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Shortens to so many UTF-16 units, never inside a character or an escape.
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text.isEmpty() ? " " : text;
    }
    int end = length - 1;
    int escape = text.lastIndexOf('&', end - 1);
    if (escape >= 0 && text.indexOf(';', escape) >= end && end - escape < 5) {
      end = escape;
    }
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static ObjectNode block(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode plain(String text) {
    return JSON.objectNode().put("type", "plain_text").put("text", text);
  }

  /// Verbatim, or Slack makes links and mentions of what looks like them.
  private static ObjectNode marked(String text) {
    return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }
}
