package tifo.paint;

import java.nio.ByteBuffer;

/// A font's cmap: code points to glyphs, as sorted runs. Immutable.
///
/// A run maps `first..last` either to consecutive glyphs from `glyph`, or, in format 4 with an
/// offset, through a table in the font.
record CharacterMap(ByteBuffer data, int[] firsts, int[] lasts, int[] glyphs, int[] offsets) {
  /// Reads the best Unicode subtable: format 12 before format 4.
  static CharacterMap read(ByteBuffer data, int cmap) {
    int chosen = 0;
    int format = 0;
    int count = data.getShort(cmap + 2);
    for (int i = 0; i < count; i++) {
      int table = cmap + data.getInt(cmap + 4 + 8 * i + 4);
      int candidate = data.getShort(table);
      if ((candidate == 4 || candidate == 12) && candidate > format) {
        chosen = table;
        format = candidate;
      }
    }
    return switch (format) {
      case 4 -> segments(data, chosen);
      case 12 -> groups(data, chosen);
      default -> throw new IllegalArgumentException("The font has no cmap of format 4 or 12.");
    };
  }

  private static CharacterMap segments(ByteBuffer data, int table) {
    int n = unsigned(data, table + 6) / 2;
    int[] firsts = new int[n];
    int[] lasts = new int[n];
    int[] glyphs = new int[n];
    int[] offsets = new int[n];
    for (int i = 0; i < n; i++) {
      lasts[i] = unsigned(data, table + 14 + 2 * i);
      firsts[i] = unsigned(data, table + 16 + 2 * n + 2 * i);
      int delta = data.getShort(table + 16 + 4 * n + 2 * i);
      int at = table + 16 + 6 * n + 2 * i;
      int offset = unsigned(data, at);
      glyphs[i] = offset == 0 ? firsts[i] + delta : delta;
      offsets[i] = offset == 0 ? 0 : at + offset;
    }
    return new CharacterMap(data, firsts, lasts, glyphs, offsets);
  }

  private static CharacterMap groups(ByteBuffer data, int table) {
    int n = data.getInt(table + 12);
    int[] firsts = new int[n];
    int[] lasts = new int[n];
    int[] glyphs = new int[n];
    for (int i = 0; i < n; i++) {
      int at = table + 16 + 12 * i;
      firsts[i] = data.getInt(at);
      lasts[i] = data.getInt(at + 4);
      glyphs[i] = data.getInt(at + 8);
    }
    return new CharacterMap(data, firsts, lasts, glyphs, new int[n]);
  }

  /// The glyph, or 0.
  int glyph(int codePoint) {
    int low = 0;
    int high = lasts.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lasts[middle] < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (lasts.length == 0 || codePoint < firsts[low] || codePoint > lasts[low]) {
      return 0;
    }
    int index = codePoint - firsts[low];
    if (offsets[low] == 0) {
      return (glyphs[low] + index) & 0xFFFF;
    }
    int glyph = unsigned(data, offsets[low] + 2 * index);
    return glyph == 0 ? 0 : (glyph + glyphs[low]) & 0xFFFF;
  }

  private static int unsigned(ByteBuffer data, int at) {
    return Short.toUnsignedInt(data.getShort(at));
  }
}
