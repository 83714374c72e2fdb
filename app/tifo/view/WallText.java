package tifo.view;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The wall's words in one language, from `assets/text`. Immutable.
record WallText(Locale locale, ResourceBundle bundle) {
  private static final String BUNDLE = "tifo.assets.text.view";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /// English stands in for a language that has no file, whatever the machine's language is.
  static WallText in(Locale locale) {
    return new WallText(locale, ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK));
  }

  String get(String key, Object... parts) {
    String text = bundle.getString(key);
    return parts.length == 0 ? text : new MessageFormat(text, locale).format(parts);
  }

  String action(Action action) {
    return get(action.textKey());
  }

  /// The other of the two languages.
  WallText next() {
    return in(locale.getLanguage().equals("ja") ? Locale.ENGLISH : Locale.JAPANESE);
  }
}
