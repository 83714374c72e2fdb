package tifo.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A message as lines without markup, for systems that show text as it is. Its headline is not in
/// it: such systems have a title. Stateless.
public final class PlainText {
  private static final String CUT = "…";

  private PlainText() {}

  /// Facts, guidance, where it comes from, and remarks.
  public static String of(ChatMessage message, List<String> remarks) {
    List<String> lines = new ArrayList<>(lines(message));
    lines.addAll(remarks);
    return String.join("\n", lines);
  }

  /// The same in at most so many bytes of UTF-8. Remarks stay as long as they fit: they say what is
  /// amiss with the post itself.
  public static String within(int bytes, ChatMessage message, List<String> remarks) {
    String end = remarks.stream().map(remark -> "\n" + remark).collect(Collectors.joining());
    int left = bytes - end.getBytes(StandardCharsets.UTF_8).length;
    return cut(cut(String.join("\n", lines(message)), Math.max(0, left)) + end, bytes);
  }

  private static List<String> lines(ChatMessage message) {
    List<String> lines = new ArrayList<>();
    message.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
    if (!message.guidance().isEmpty()) {
      lines.add(message.guidance());
    }
    lines.add(message.stamp());
    return lines;
  }

  /// Shortens to so many bytes of UTF-8, never inside a character.
  public static String cut(String text, int bytes) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
      return text;
    }
    int left = bytes - CUT.getBytes(StandardCharsets.UTF_8).length;
    if (left < 0) {
      return "";
    }
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      left -= length(character);
      if (left < 0) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end) + CUT;
  }

  private static int length(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
