package tifo.chat.ntfy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Text in a header of ASCII: encoded words (RFC 2047), which ntfy puts together again. Stateless.
final class EncodedWords {
  private static final String BEFORE = "=?UTF-8?B?";
  private static final String AFTER = "?=";

  // A word has at most 75 characters, and Base64 makes four of three.
  private static final int BYTES = (75 - BEFORE.length() - AFTER.length()) / 4 * 3;

  private EncodedWords() {}

  /// The text itself, if every header can hold it.
  static String of(String text) {
    boolean plain = text.matches("[!-~]([ -~]*[!-~])?") && !text.contains("=?");
    if (plain || text.isEmpty()) {
      return text;
    }
    List<String> words = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    // Each word has to be whole characters.
    for (int i = 0; i < text.length(); ) {
      String character = Character.toString(text.codePointAt(i));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > BYTES) {
        words.add(word(part));
        part.setLength(0);
        bytes = 0;
      }
      part.append(character);
      bytes += length;
      i += character.length();
    }
    words.add(word(part));
    return String.join(" ", words);
  }

  private static String word(StringBuilder part) {
    byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
    return BEFORE + Base64.getEncoder().encodeToString(bytes) + AFTER;
  }
}
