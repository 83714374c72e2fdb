package tifo.paint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// One weight of Tifo Sans: advances and glyph masks at any size. Any thread.
///
/// Masks are drawn when first asked for and kept, up to a bound in bytes; then the cache starts
/// anew. A mask is a pure function of its key, so it does not matter who draws it, or how often.
final class Typeface {
  /// Pen positions are rounded to this part of a pixel; finer is not visible.
  static final int SUBPIXELS = 4;

  private static final long MAX_BYTES = 12L << 20;
  private static final int MAX_MASKS = 20_000;

  private final TrueType font;
  private final GridFit.Metrics metrics;
  private final ConcurrentHashMap<Long, GlyphMask> masks = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  private Typeface(TrueType font) {
    this.font = font;
    this.metrics = GridFit.measure(font);
  }

  /// The bundled cut of this weight, read once on first use.
  static Typeface of(Weight weight) {
    return switch (weight) {
      case REGULAR -> Regular.FACE;
      case SEMIBOLD -> SemiBold.FACE;
      case BOLD -> Bold.FACE;
    };
  }

  // Holder classes: a font is only read when its weight is first used.
  private static final class Regular {
    private static final Typeface FACE = load("Regular");
  }

  private static final class SemiBold {
    private static final Typeface FACE = load("SemiBold");
  }

  private static final class Bold {
    private static final Typeface FACE = load("Bold");
  }

  private static Typeface load(String style) {
    String path = "/tifo/assets/fonts/TifoSans-" + style + ".ttf";
    try (InputStream in = Typeface.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The font " + path + " is missing from the class path.");
      }
      return new Typeface(new TrueType(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("The font " + path + " cannot be read.", e);
    }
  }

  int glyph(int codePoint) {
    return font.glyph(codePoint);
  }

  /// The advance at a size of 1.
  double advance(int glyph) {
    return (double) font.advance(glyph) / font.unitsPerEm();
  }

  /// The text's advance at a size of 1.
  double width(String text) {
    double sum = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      sum += advance(glyph(code));
    }
    return sum;
  }

  /// Whether a character stands on the baseline as Latin letters do; kanji and kana do not.
  static boolean isFitted(int codePoint) {
    return codePoint < 0x2E80;
  }

  /// The glyph's mask at `pixels` to the em, `sub` quarters of a pixel right of the pen. `fit` sets
  /// letters on whole pixels; it belongs to the glyph's script, so the cache need not know it.
  GlyphMask mask(int glyph, double pixels, int sub, boolean fit) {
    int size = (int) Math.round(pixels * 64);
    long key = ((long) size << 24) | ((long) glyph << 4) | sub;
    GlyphMask mask = masks.get(key);
    if (mask == null) {
      mask = draw(glyph, size / 64.0, (double) sub / SUBPIXELS, fit);
      if (masks.size() >= MAX_MASKS || bytes.addAndGet(mask.cover().length + 64L) > MAX_BYTES) {
        masks.clear();
        bytes.set(0);
      }
      masks.put(key, mask);
    }
    return mask;
  }

  private GlyphMask draw(int glyph, double pixels, double shift, boolean fit) {
    Coverage coverage = new Coverage();
    double scale = pixels / font.unitsPerEm();
    font.outline(glyph, new GridFit(coverage, metrics, scale, shift, fit));
    if (coverage.isEmpty()) {
      return GlyphMask.EMPTY;
    }
    int left = coverage.left();
    int top = coverage.upper();
    int width = coverage.right() - left;
    int height = coverage.lower() - top;
    if (width <= 0 || height <= 0) {
      return GlyphMask.EMPTY;
    }
    byte[] cover = new byte[width * height];
    coverage.fill(
        left,
        top,
        left + width,
        top + height,
        false,
        (_, y, row, count) -> {
          int at = (y - top) * width;
          for (int i = 0; i < count; i++) {
            cover[at + i] = (byte) Math.round(row[i] * 255);
          }
        });
    return new GlyphMask(left, top, width, height, cover);
  }
}
