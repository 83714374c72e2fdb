package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tifo.board.PanelFrame.Cell;

class GridLayoutTest {
  private final GridLayout grid = new GridLayout(new Box(16, 80, 1888, 984));

  @Test
  void wholeBoardFillsTheArea() {
    assertEquals(new Box(16, 80, 1888, 984), grid.place(new Cell(0, 0, 24, 24)));
  }

  @Test
  void neighboursAreEightApart() {
    for (int x = 1; x < 24; x++) {
      Box left = grid.place(new Cell(0, 0, x, 12));
      Box right = grid.place(new Cell(x, 0, 24 - x, 12));
      assertEquals(GridLayout.GAP, right.x() - left.right(), 1e-9);
      assertEquals(1904, right.right(), 1e-9);
    }
  }

  @Test
  void tinyAreasGiveEmptyBoxesRatherThanNegativeOnes() {
    Box box = new GridLayout(new Box(0, 0, 20, 20)).place(new Cell(3, 3, 1, 1));
    assertTrue(box.width() >= 0 && box.height() >= 0);
  }

  @Test
  void wallKeepsMarginsAndPane() {
    WallLayout wall = WallLayout.of(1920, 1080, true);
    Box pane = wall.alarms().orElseThrow();
    assertEquals(424, pane.width());
    assertEquals(1904, pane.right());
    assertEquals(1064, pane.bottom());
    assertEquals(GridLayout.GAP, pane.x() - wall.board().right());
    assertEquals(72, wall.topBar().height());
  }

  @Test
  void narrowWallLeavesThePaneOut() {
    assertTrue(WallLayout.of(800, 600, true).alarms().isEmpty());
  }
}
