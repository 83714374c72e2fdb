package tifo.view;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.paint.Annotations;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.Theme;

/// A panel or a whole wall as it is at one instant, to be shown to others. It holds all that it
/// shows and paints itself in any size, on screen as in a file. Immutable, any thread.
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
    Surface surface = new Surface(width, height, SCALE, theme.s0());
    painter.accept(surface);
    marks.paint(surface, theme, locale);
    return surface;
  }

  byte[] png(Annotations marks, Theme theme, Locale locale) {
    Surface surface = painted(marks, theme, locale);
    return Png.encode(surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), provenance);
  }
}
