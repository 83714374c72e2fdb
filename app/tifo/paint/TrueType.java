package tifo.paint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads one TrueType font: character map, advances and outlines. Immutable, any thread.
///
/// Knows the tables that the bundled fonts have: head, maxp, hhea, hmtx, loca, glyf, and cmap in
/// the formats 4 and 12. No hinting, no layout tables.
final class TrueType {
  /// Components may nest; a font that nests deeper is broken.
  private static final int MAX_DEPTH = 6;

  private final ByteBuffer data;
  private final Map<String, Integer> tables = new HashMap<>();
  private final int unitsPerEm;
  private final int glyphs;
  private final int longMetrics;
  private final boolean longOffsets;
  private final CharacterMap characters;

  /// Throws `IllegalArgumentException` when a needed table is missing.
  TrueType(byte[] bytes) {
    data = ByteBuffer.wrap(bytes);
    int count = data.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      String tag = new String(bytes, entry, 4, StandardCharsets.US_ASCII);
      tables.put(tag, data.getInt(entry + 8));
    }
    unitsPerEm = unsigned(table("head") + 18);
    longOffsets = data.getShort(table("head") + 50) != 0;
    glyphs = unsigned(table("maxp") + 4);
    longMetrics = unsigned(table("hhea") + 34);
    characters = CharacterMap.read(data, table("cmap"));
    table("hmtx");
    table("loca");
    table("glyf");
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  int glyphs() {
    return glyphs;
  }

  /// The glyph of a code point; 0, the missing glyph, when the font has none.
  int glyph(int codePoint) {
    return characters.glyph(codePoint);
  }

  /// The advance in font units.
  int advance(int glyph) {
    return unsigned(table("hmtx") + 4 * Math.min(glyph, longMetrics - 1));
  }

  /// Draws the glyph's contours into `path`, in font units with y upwards.
  void outline(int glyph, GlyphPath path) {
    outline(glyph, path, 1, 0, 0, 1, 0, 0, 0);
  }

  private void outline(
      int glyph,
      GlyphPath path,
      double a,
      double b,
      double c,
      double d,
      double dx,
      double dy,
      int depth) {
    int start = offset(glyph);
    if (glyph >= glyphs || offset(glyph + 1) == start || depth > MAX_DEPTH) {
      return;
    }
    int at = table("glyf") + start;
    int contours = data.getShort(at);
    if (contours >= 0) {
      new SimpleGlyph(data, at + 10, contours).draw(path, a, b, c, d, dx, dy);
      return;
    }
    at += 10;
    int flags;
    do {
      flags = unsigned(at);
      int part = unsigned(at + 2);
      at += 4;
      double x = 0;
      double y = 0;
      boolean words = (flags & 1) != 0;
      if ((flags & 2) != 0) {
        x = words ? data.getShort(at) : data.get(at);
        y = words ? data.getShort(at + 2) : data.get(at + 1);
      }
      at += words ? 4 : 2;
      double pa = 1;
      double pb = 0;
      double pc = 0;
      double pd = 1;
      if ((flags & 8) != 0) {
        pa = pd = fraction(at);
        at += 2;
      } else if ((flags & 0x40) != 0) {
        pa = fraction(at);
        pd = fraction(at + 2);
        at += 4;
      } else if ((flags & 0x80) != 0) {
        pa = fraction(at);
        pb = fraction(at + 2);
        pc = fraction(at + 4);
        pd = fraction(at + 6);
        at += 8;
      }
      outline(
          part,
          path,
          a * pa + c * pb,
          b * pa + d * pb,
          a * pc + c * pd,
          b * pc + d * pd,
          a * x + c * y + dx,
          b * x + d * y + dy,
          depth + 1);
    } while ((flags & 0x20) != 0);
  }

  private int offset(int glyph) {
    int loca = table("loca");
    return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
  }

  private double fraction(int at) {
    return data.getShort(at) / 16384.0;
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(data.getShort(at));
  }

  private int table(String tag) {
    Integer offset = tables.get(tag);
    if (offset == null) {
      throw new IllegalArgumentException(
          "The font has no table '" + tag + "'; use a TrueType file.");
    }
    return offset;
  }
}
