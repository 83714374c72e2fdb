package tifo.paint;

/// How many rows of a list fit, and the line that counts the others.
final class Rows {
  static final double MORE = 24;

  private Rows() {}

  /// All rows when they fit at this height, else as many as leave room for the `+N more` line.
  static int fitting(double height, double row, int rows) {
    int all = (int) Math.floor(Math.max(0, height + 0.5) / row);
    return rows <= all ? rows : Math.max(0, (int) Math.floor((height - MORE) / row));
  }

  /// How high each of the rows that fit is, so that they leave `+N more` its line.
  static double height(double room, int fit, int rows, double lowest, double highest) {
    double free = fit < rows ? room - MORE : room;
    return Math.clamp(free / Math.max(1, fit), lowest, highest);
  }

  static void more(Pen pen, Box body, int hidden) {
    pen.text(
        pen.say("rows.more", hidden),
        body.x(),
        Type.baseline(body.bottom() - MORE / 2, Type.LABEL),
        Type.semibold(Type.LABEL, pen.theme().t2()));
  }
}
