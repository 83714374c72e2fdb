package tifo.view;

import java.util.Locale;
import tifo.paint.Annotations;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.secret.Redaction;

/// A shared picture with marks on it, as large as there is room for. What is below the marks is
/// painted once for each size and kept by the plate.
record MarkedPicture(Plate plate, Annotations marks, Theme theme, Locale locale)
    implements Picture {
  @Override
  public void paint(Surface surface) {
    Surface scaled = plate.scaled(surface.pixels(), surface.pixelWidth(), surface.pixelHeight());
    int[] below = plate.pixels(surface.pixelWidth(), surface.pixelHeight());
    System.arraycopy(below, 0, surface.pixels(), 0, below.length);
    marks.worded(Redaction::of).paint(scaled, theme, locale);
  }

  /// The picture without marks, in the size that was asked for last. Any thread.
  static final class Plate {
    private final SharedPicture picture;
    private final int background;
    private int width;
    private int[] pixels = {};

    Plate(SharedPicture picture, int background) {
      this.picture = picture;
      this.background = background;
    }

    private Surface scaled(int[] argb, int wide, int high) {
      return Surface.over(argb, wide, high, wide / picture.width(), background);
    }

    private synchronized int[] pixels(int wide, int high) {
      if (width != wide || pixels.length != wide * high) {
        int[] fresh = new int[wide * high];
        picture.painter().accept(scaled(fresh, wide, high));
        width = wide;
        pixels = fresh;
      }
      return pixels;
    }
  }
}
