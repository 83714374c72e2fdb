package tifo.paint;

import java.util.List;

/// How many rows of a list fit a place, where each of them lies, and the line that counts the
/// others.
record Rows(Box box, int count, int shown, double height) {
  static final double MORE = 24;

  /// All rows when they fit at their lowest, else as many as leave room for the `+N more` line.
  static Rows in(Box box, int count, double lowest, double highest) {
    int shown = fitting(box.height(), lowest, count);
    double room = shown < count ? box.height() - MORE : box.height();
    double height = Math.clamp(room / Math.max(1, shown), lowest, highest);
    return new Rows(box, count, shown, height);
  }

  static int fitting(double height, double row, int rows) {
    int all = (int) Math.floor(Math.max(0, height + 0.5) / row);
    return rows <= all ? rows : Math.max(0, (int) Math.floor((height - MORE) / row));
  }

  /// Those of the list that are shown.
  <T> List<T> of(List<T> all) {
    return all.subList(0, shown);
  }

  /// The place of a row, counted from 0.
  Box row(int index) {
    return new Box(box.x(), box.y() + index * height, box.width(), height);
  }

  /// Says at the bottom how many rows are not shown, if any.
  void more(Pen pen) {
    if (shown < count) {
      more(pen, box, count - shown);
    }
  }

  static void more(Pen pen, Box body, int hidden) {
    pen.text(
        pen.say("rows.more", Amounts.count(hidden)),
        body.x(),
        Type.baseline(body.bottom() - MORE / 2, Type.LABEL),
        Type.semibold(Type.LABEL, pen.theme().t2()));
  }
}
