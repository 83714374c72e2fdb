package tifo.paint;

import java.util.ArrayList;
import java.util.List;

/// Writes names on lanes, each only where it lies over nothing that was kept free for others. One
/// thread, not reusable.
final class LaneTexts {
  private static final double GAP = 4;

  private final Pen pen;
  private final Box area;
  private final List<Box> taken = new ArrayList<>();

  /// Nothing is written outside `area`.
  LaneTexts(Pen pen, Box area) {
    this.pen = pen;
    this.area = area;
  }

  /// Nothing is written over this from now on.
  void keep(Box box) {
    taken.add(box);
  }

  /// Writes from x rightwards if there is room, and tells whether.
  boolean write(String text, TextStyle style, double x, double middle) {
    double size = style.size();
    Box box = new Box(x, middle - size / 2, pen.measure(text, style), size);
    if (text.isEmpty() || !hasRoom(box)) {
      return false;
    }
    pen.text(text, x, Type.baseline(middle, size), style);
    keep(box);
    return true;
  }

  boolean writeRight(String text, TextStyle style, double right, double middle) {
    return write(text, style, right - pen.measure(text, style), middle);
  }

  /// At the right of what lies from `left` to `right`, or else at its left.
  boolean beside(String text, TextStyle style, double left, double right, double middle) {
    return write(text, style, right + 2 * GAP, middle)
        || writeRight(text, style, left - 2 * GAP, middle);
  }

  /// Whether the box lies over nothing that is kept free.
  boolean hasRoom(Box box) {
    return box.x() >= area.x()
        && box.right() <= area.right()
        && taken.stream().noneMatch(other -> touches(box, other));
  }

  private static boolean touches(Box a, Box b) {
    return a.x() < b.right() + GAP
        && b.x() < a.right() + GAP
        && a.y() < b.bottom()
        && b.y() < a.bottom();
  }
}
