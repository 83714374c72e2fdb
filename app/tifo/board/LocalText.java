package tifo.board;

import java.util.Locale;
import java.util.Map;

/// A text in English and perhaps in other languages. Immutable.
public record LocalText(String english, Map<String, String> others) {
  public static final LocalText EMPTY = new LocalText("", Map.of());

  public LocalText {
    others = Map.copyOf(others);
  }

  public static LocalText of(String english) {
    return new LocalText(english, Map.of());
  }

  /// The text in the locale's language, or the English one.
  public String in(Locale locale) {
    return others.getOrDefault(locale.getLanguage(), english);
  }

  public boolean isEmpty() {
    return english.isEmpty();
  }
}
