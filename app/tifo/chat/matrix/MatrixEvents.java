package tifo.chat.matrix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.chat.ChatMessage;
import tifo.chat.PlainText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Contents of `m.room.message` events. Stateless.
///
/// Words are `m.text`: clients do not notify of `m.notice`. Each content has an empty `m.mentions`,
/// which tells clients and push rules that the text mentions nobody, whatever labels say.
final class MatrixEvents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// An event has at most 65,536 bytes; an edit holds its text four times, twice escaped.
  private static final int TEXT = 4_500;

  private static final int ALT_TEXT = 1_000;
  private static final int IHDR = 0x49484452;

  private MatrixEvents() {}

  /// @param root the first event of the thread, or the empty string
  static ObjectNode words(ChatMessage message, List<String> remarks, String root) {
    ObjectNode content = text(message, remarks, "");
    if (!root.isEmpty()) {
      content.set("m.relates_to", thread(root, root));
    }
    return content;
  }

  /// Other words in the place of an event's.
  static ObjectNode edit(ChatMessage message, List<String> remarks, String event) {
    // Clients that know no edits show this as a message of its own.
    ObjectNode content = text(message, remarks, "* ");
    content.set("m.new_content", text(message, remarks, ""));
    content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", event);
    return content;
  }

  /// The picture of some words, `mxc` being where it was uploaded to. In the room itself it is an
  /// answer to them: Element folds a thread into one line, and a picture there is not seen unasked.
  static ObjectNode picture(Picture picture, String words, String root) {
    ObjectNode content =
        JSON.objectNode()
            .put("msgtype", "m.image")
            .put("body", PlainText.cut(clean(picture.altText()), ALT_TEXT))
            .put("filename", picture.fileName())
            .put("url", picture.mxc());
    picture.png().ifPresent(png -> content.set("info", info(png)));
    content.putObject("m.mentions");
    ObjectNode answer = JSON.objectNode();
    answer.putObject("m.in_reply_to").put("event_id", words);
    content.set("m.relates_to", root.isEmpty() ? answer : thread(root, words));
    return content;
  }

  record Picture(String mxc, String fileName, String altText, Optional<byte[]> png) {}

  private static ObjectNode info(byte[] png) {
    ObjectNode info = JSON.objectNode().put("mimetype", "image/png").put("size", png.length);
    if (png.length > 24) {
      ByteBuffer head = ByteBuffer.wrap(png);
      int width = head.getInt(16);
      int height = head.getInt(20);
      if (head.getInt(12) == IHDR && width > 0 && height > 0) {
        info.put("w", width).put("h", height);
      }
    }
    return info;
  }

  /// `before` is what clients without threads show it as an answer to.
  private static ObjectNode thread(String root, String before) {
    ObjectNode relation =
        JSON.objectNode()
            .put("rel_type", "m.thread")
            .put("event_id", root)
            .put("is_falling_back", true);
    relation.putObject("m.in_reply_to").put("event_id", before);
    return relation;
  }

  private static ObjectNode text(ChatMessage message, List<String> remarks, String prefix) {
    String headline = clean(PlainText.cut(message.headline(), TEXT / 3));
    int left = TEXT - headline.getBytes(StandardCharsets.UTF_8).length - 1;
    String lines = clean(PlainText.within(left, message, remarks));
    ObjectNode content =
        JSON.objectNode()
            .put("msgtype", "m.text")
            .put("body", prefix + headline + "\n" + lines)
            .put("format", "org.matrix.custom.html")
            .put("formatted_body", prefix + html(headline, lines));
    content.putObject("m.mentions");
    return content;
  }

  private static String html(String headline, String lines) {
    List<String> html = new ArrayList<>();
    html.add("<strong>" + escape(headline) + "</strong>");
    lines.lines().map(MatrixEvents::escape).forEach(html::add);
    return String.join("<br>", html);
  }

  /// Labels come from exporters: they must not be able to write HTML.
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  // Events hold no half characters, and control characters would take six bytes each.
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n]]", " ");
  }
}
