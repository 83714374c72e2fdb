package tifo.paint;

import tifo.board.PanelFrame.Cell;

/// Where the cells of a board's 24 by 24 grid lie in an area, with a gap between neighbours. Pure.
///
/// Edges fall on whole logical pixels, so that hairlines stay sharp and neighbours line up.
public record GridLayout(Box area, double gap) {
  /// The gap between panels of `LOOK.md`.
  public static final double GAP = 8;

  public GridLayout(Box area) {
    this(area, GAP);
  }

  public Box place(Cell cell) {
    double left = edge(cell.x(), Cell.COLUMNS, area.width());
    double right = edge(cell.x() + cell.width(), Cell.COLUMNS, area.width()) - gap;
    double top = edge(cell.y(), Cell.ROWS, area.height());
    double bottom = edge(cell.y() + cell.height(), Cell.ROWS, area.height()) - gap;
    return new Box(
        area.x() + left, area.y() + top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  // One gap is added to the length, so that the last cell ends exactly where the area does.
  private double edge(int line, int lines, double length) {
    return Math.rint(line * (length + gap) / lines);
  }
}
