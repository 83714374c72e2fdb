package tifo.app;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be opened here. Pure; any thread.
final class Display {
  private Display() {}

  /// On Linux a window needs an X or Wayland display; elsewhere a desktop is taken for given.
  static boolean isPresent(Map<String, String> environment, String osName) {
    if (!osName.toLowerCase(Locale.ROOT).contains("linux")) {
      return true;
    }
    return isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
  }

  /// As above for this process; JavaFX' own platform without a screen counts as a display.
  static boolean isPresent() {
    return System.getProperty("glass.platform") != null
        || isPresent(System.getenv(), System.getProperty("os.name", ""));
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
