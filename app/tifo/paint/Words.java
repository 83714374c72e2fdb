package tifo.paint;

import java.util.Locale;
import java.util.ResourceBundle;

/// The texts that painters write, in the viewer's language. Immutable, any thread.
public final class Words {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle texts;

  private Words(ResourceBundle texts) {
    this.texts = texts;
  }

  /// The locale's language, or English when there are no texts in it.
  public static Words in(Locale locale) {
    return new Words(ResourceBundle.getBundle("tifo.assets.text.paint", locale, NO_FALLBACK));
  }

  /// A unit's word in the viewer's language; signs and words that no text names stay as they are.
  public String unit(String suffix) {
    String key = "unit." + suffix;
    return texts.containsKey(key) ? texts.getString(key) : suffix;
  }

  /// A label's value in the viewer's language where it is a word that we know, such as a class of
  /// importance; names stay as they are.
  public String value(String name) {
    String key = "value." + name;
    return texts.containsKey(key) ? texts.getString(key) : name;
  }

  /// The text of the key with `{0}`, `{1}` and so on replaced. A missing key is a programming error
  /// and throws.
  public String say(String key, Object... arguments) {
    String text = texts.getString(key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }
}
