package tifo.paint;

/// Receives a glyph's contours: straight lines and quadratic curves.
interface GlyphPath {
  void moveTo(double x, double y);

  void lineTo(double x, double y);

  void quadTo(double controlX, double controlY, double x, double y);

  void close();
}
