package tifo.board;

import java.util.LinkedHashMap;
import java.util.Map;
import tifo.board.PanelFrame.Cell;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// Finds panels that leave the grid or lie over another one.
final class CellCheck {
  private final Problems problems;
  private final Map<Cell, String> taken = new LinkedHashMap<>();

  CellCheck(Problems problems) {
    this.problems = problems;
  }

  void place(String id, Cell cell, Place place) {
    if (cell.x() + cell.width() > Cell.COLUMNS || cell.y() + cell.height() > Cell.ROWS) {
      problems.add(
          place,
          "panel '%s' leaves the grid of %d columns by %d rows: it ends at column %d, row %d"
              .formatted(
                  id, Cell.COLUMNS, Cell.ROWS, cell.x() + cell.width(), cell.y() + cell.height()));
    }
    taken.forEach((other, otherId) -> {
      if (overlap(cell, other)) {
        problems.add(place, "panel '" + id + "' lies over panel '" + otherId + "'; move one");
      }
    });
    taken.put(cell, id);
  }

  private static boolean overlap(Cell a, Cell b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }
}
