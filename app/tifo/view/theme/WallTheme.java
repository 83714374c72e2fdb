package tifo.view.theme;

import atlantafx.base.theme.PrimerDark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.paint.Theme;

/// Dresses scenes: AtlantaFX underneath, Tifo's tokens and structure on top, fonts from the jar.
///
/// Popups of a scene inherit its sheets. FX thread.
public record WallTheme(Theme tokens, String tokenSheet) {
  public static final WallTheme DARK = new WallTheme(Theme.DARK, "tokens-dark.css");

  private static final Logger LOG = LoggerFactory.getLogger(WallTheme.class);
  private static final String ASSETS = "/tifo/assets/";
  private static final String FAMILY = "Tifo Sans";
  private static final List<String> FONTS =
      List.of("TifoSans-Regular.ttf", "TifoSans-SemiBold.ttf", "TifoSans-Bold.ttf");
  private static boolean fontsLoaded;

  public void dress(Scene scene) {
    loadFonts();
    // For the whole program: popups style themselves before they know their scene's own sheet.
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    scene.setFill(colour(tokens.s0()));
    scene.getStylesheets().setAll(asset("css/" + tokenSheet).toString(), structure());
  }

  /// The sheet without colours of its own, for what ControlsFX styles at a popup's root.
  public static String structure() {
    return asset("css/tifo.css").toString();
  }

  public static Color colour(int argb) {
    return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, (argb >>> 24) / 255.0);
  }

  /// The wall's typeface at a size in logical pixels.
  public static Font font(FontWeight weight, double size) {
    loadFonts();
    return Font.font(FAMILY, weight, size);
  }

  // Loading a font takes long, and JavaFX keeps what it has loaded for all scenes, though it does
  // not
  // list it among its families.
  private static void loadFonts() {
    if (fontsLoaded) {
      return;
    }
    fontsLoaded = true;
    for (String file : FONTS) {
      try (InputStream in = asset("fonts/" + file).openStream()) {
        if (Font.loadFont(in, 14) == null) {
          LOG.warn("the font {} cannot be read; a font of the system stands in", file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the font " + file + " is missing from the program", e);
      }
    }
  }

  private static URL asset(String name) {
    URL url = WallTheme.class.getResource(ASSETS + name);
    if (url == null) {
      throw new IllegalStateException(
          "assets/" + name + " is missing from the program; build it again");
    }
    return url;
  }
}
