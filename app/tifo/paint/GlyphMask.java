package tifo.paint;

/// A glyph at one size as coverage, 0 to 255 a pixel, row by row. The arrays are never written to
/// again. `left` and `top` lead from the pen's whole pixel on the baseline to the first pixel.
record GlyphMask(int left, int top, int width, int height, byte[] cover) {
  static final GlyphMask EMPTY = new GlyphMask(0, 0, 0, 0, new byte[0]);
}
