package tifo.view;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.paint.Annotations;
import tifo.paint.LightPicture;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.secret.Redaction;

/// A panel or a whole wall as it is at one instant, to be shown to others. It holds all that it
/// shows and paints itself in any size, on screen as in a file, without secrets. Immutable, any
/// thread.
///
/// `clock` is `at` on the wall's clock, `headline` names it in words; `painter` covers a surface of
/// `width` x `height` logical pixels.
record SharedPicture(
    String board,
    Optional<String> panel,
    Instant at,
    String clock,
    String headline,
    double width,
    double height,
    Consumer<Surface> painter,
    Map<String, String> provenance) {
  /// Pixels of the file to a logical one.
  private static final double SCALE = 2;

  SharedPicture {
    provenance = Map.copyOf(provenance);
  }

  /// With these marks, as large as it goes to others.
  Surface painted(Annotations marks, Theme theme, Locale locale) {
    return painted(marks, theme, locale, SCALE);
  }

  private Surface painted(Annotations marks, Theme theme, Locale locale, double scale) {
    Surface surface = new Surface(width, height, scale, theme.s0());
    painter.accept(surface);
    marks.worded(Redaction::of).paint(surface, theme, locale);
    return surface;
  }

  /// As a file that chats take.
  byte[] light(Annotations marks, Theme theme, Locale locale) {
    return LightPicture.png(scale -> painted(marks, theme, locale, scale), provenance);
  }

  /// As a file that keeps every pixel.
  byte[] exact(Annotations marks, Theme theme, Locale locale) {
    Surface surface = painted(marks, theme, locale);
    return Png.encode(surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), provenance);
  }
}
