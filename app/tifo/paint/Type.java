package tifo.paint;

/// The type scale of `LOOK.md`: styles by size and weight, and where a baseline lies.
final class Type {
  static final double SINGLE = 52;
  static final double PANEL_VALUE = 36;
  static final double TILE_VALUE = 28;
  static final double WORST_ALARM = 26;
  static final double ALARM = 22;
  static final double ROW_VALUE = 20;
  static final double NAME = 18;
  static final double TITLE = 16;
  static final double SENTENCE = 15;
  static final double LABEL = 14;
  static final double AXIS = 13;

  private static final double[] SCALE = {
    SINGLE,
    PANEL_VALUE,
    TILE_VALUE,
    WORST_ALARM,
    ALARM,
    ROW_VALUE,
    NAME,
    TITLE,
    SENTENCE,
    LABEL,
    AXIS
  };
  // Half of Inter's cap height in em.
  private static final double HALF_CAP = 0.364;

  private Type() {}

  static TextStyle regular(double size, int argb) {
    return new TextStyle(size, Weight.REGULAR, argb);
  }

  static TextStyle semibold(double size, int argb) {
    return new TextStyle(size, Weight.SEMIBOLD, argb);
  }

  static TextStyle bold(double size, int argb) {
    return new TextStyle(size, Weight.BOLD, argb);
  }

  /// The baseline that centres capitals and digits of this size on a horizontal line.
  static double baseline(double middle, double size) {
    return middle + size * HALF_CAP;
  }

  static double lineHeight(double size) {
    return size * 1.25;
  }

  /// The style at the largest size of the scale, from its own downwards, at which the text is no
  /// wider than `width`; at the smallest size when none is.
  static TextStyle fit(Surface surface, String text, TextStyle style, double width) {
    TextStyle fitting = style;
    for (double size : SCALE) {
      if (size <= style.size()) {
        fitting = new TextStyle(size, style.weight(), style.argb());
        if (surface.measure(text, fitting) <= width) {
          return fitting;
        }
      }
    }
    return fitting;
  }

  /// The text, or as much of its beginning as fits the width with an ellipsis after it.
  static String cut(Surface surface, String text, TextStyle style, double width) {
    if (surface.measure(text, style) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1 && surface.measure(text.substring(0, end) + "…", style) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
