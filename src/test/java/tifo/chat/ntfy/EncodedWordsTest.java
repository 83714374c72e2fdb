package tifo.chat.ntfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
  @Test
  void leavesPlainTextAlone() {
    assertEquals("FIRING: zone 1", EncodedWords.of("FIRING: zone 1"));
    assertEquals("", EncodedWords.of(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "地図",
        " blank at its ends ",
        "two\nlines",
        "=?UTF-8?B?QQ==?=",
        "試合当日の監視は、観客が席に着く前から始まっています。全員が持ち場についています。",
        "🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟🏟",
      })
  void everyWordIsShortAndWhole(String text) {
    StringBuilder decoded = new StringBuilder();
    for (String word : EncodedWords.of(text).split(" ")) {
      assertTrue(word.length() <= 75 && word.matches("=\\?UTF-8\\?B\\?[^?]+\\?="), word);
      byte[] bytes = Base64.getDecoder().decode(word.substring(10, word.length() - 2));
      decoded.append(new String(bytes, StandardCharsets.UTF_8));
    }
    assertEquals(text, decoded.toString());
  }
}
