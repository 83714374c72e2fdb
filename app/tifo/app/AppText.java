package tifo.app;

import java.util.Locale;
import java.util.ResourceBundle;

/// What the program itself says, in the operator's language; English where it has no words in that.
/// Immutable, any thread.
final class AppText {
  private final Locale locale;
  private final ResourceBundle words;

  AppText(Locale locale) {
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            "tifo.assets.text.app",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String say(String key, Object... values) {
    return String.format(locale, words.getString(key), values);
  }
}
