package tifo.paint;

import java.util.Optional;
import tifo.metric.Severity;

/// A word in a small box, with an icon before it: grows with the word, never cuts it.
///
/// `fill` and `border` are 0 when there is none; `solid` fills are written on with a dark cutout.
record Chip(Optional<Icon> icon, Runs words, int ink, int fill, int border, boolean dashed) {
  static final double HEIGHT = 26;
  private static final double PAD = 8;

  static Chip of(Theme theme, Severity severity, String word) {
    return severity == Severity.OK
        ? plain(theme, Icon.OK, theme.ok(), word)
        : new Chip(
            Optional.of(Icons.of(severity)),
            Runs.of(word, Type.semibold(Type.LABEL, theme.ink(severity))),
            theme.ink(severity),
            theme.tint(severity),
            0,
            false);
  }

  /// An icon and a word without a box.
  static Chip plain(Theme theme, Icon icon, int ink, String word) {
    return new Chip(
        Optional.of(icon), Runs.of(word, Type.semibold(Type.LABEL, ink)), ink, 0, 0, false);
  }

  static Chip quiet(Theme theme, String word) {
    return new Chip(
        Optional.empty(),
        Runs.of(word, Type.semibold(Type.LABEL, theme.t2())),
        theme.t2(),
        theme.s3(),
        0,
        false);
  }

  /// About the data, not the service: violet and dashed.
  static Chip missing(Theme theme, String word) {
    return new Chip(
        Optional.of(Icon.NO_DATA),
        Runs.of(word, Type.semibold(Type.LABEL, theme.data())),
        theme.data(),
        theme.dataTint(),
        theme.data(),
        true);
  }

  /// That this is not the present.
  static Chip mode(Pen pen, WallFacts.Mode mode) {
    int ink = pen.theme().s0();
    Runs word = Runs.of(pen.say("mode." + mode), Type.bold(Type.SENTENCE, ink));
    return new Chip(Optional.empty(), word, ink, pen.theme().replay(), 0, false);
  }

  /// The same chip with its words at another size.
  Chip sized(double size) {
    Runs larger = Runs.EMPTY;
    for (Runs.Run run : words.runs()) {
      TextStyle style = run.style();
      larger = larger.and(run.text(), new TextStyle(size, style.weight(), style.argb()));
    }
    return new Chip(icon, larger, ink, fill, border, dashed);
  }

  double width(Surface surface) {
    double pad = hasBox() ? 2 * PAD : 0;
    return pad + iconWidth() + words.width(surface);
  }

  void draw(Surface surface, double x, double middle) {
    double width = width(surface);
    double top = middle - HEIGHT / 2;
    if (fill != 0) {
      surface.fillRound(x, top, width, HEIGHT, 4, fill);
    }
    if (border != 0) {
      double[] dash = dashed ? new double[] {4, 3} : new double[0];
      surface.strokeRound(x, top, width, HEIGHT, 4, dashed ? 1.2 : 1.5, border, dash);
    }
    double at = x + (hasBox() ? PAD : 0);
    if (icon.isPresent()) {
      double size = iconSize();
      surface.icon(icon.get(), at, middle - size / 2, size, ink, fill != 0 ? fill : 0xFF11171E);
      at += iconWidth();
    }
    words.draw(surface, at, Type.baseline(middle, textSize()));
  }

  double drawRight(Surface surface, double right, double middle) {
    double width = width(surface);
    draw(surface, right - width, middle);
    return width;
  }

  private boolean hasBox() {
    return fill != 0 || border != 0;
  }

  private double iconWidth() {
    return icon.isPresent() ? iconSize() + 6 : 0;
  }

  private double iconSize() {
    return textSize();
  }

  private double textSize() {
    return words.isEmpty() ? Type.LABEL : words.runs().getFirst().style().size();
  }
}
