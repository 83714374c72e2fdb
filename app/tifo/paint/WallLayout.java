package tifo.paint;

import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;

/// Where the parts of a wall lie: the top bar, the board, the alarm pane if it is shown, and in a
/// replay the time conductor below all. Pure, in logical pixels.
///
/// On a wall too narrow for both, the board keeps its width and the pane is left out.
public record WallLayout(Box topBar, Box board, Optional<Box> alarms, Optional<Box> conductor) {
  public static final double TOP_BAR = 72;
  public static final double MARGIN = 16;
  public static final double ALARM_WIDTH = 424;
  public static final double CONDUCTOR = 168;

  private static final double NARROWEST_BOARD = 480;

  public static WallLayout of(double width, double height, boolean alarmPane) {
    double top = TOP_BAR + GridLayout.GAP;
    double high = Math.max(0, height - top - MARGIN);
    double wide = Math.max(0, width - 2 * MARGIN);
    Box bar = new Box(0, 0, width, Math.min(TOP_BAR, height));
    double left = wide - ALARM_WIDTH - GridLayout.GAP;
    if (!alarmPane || left < NARROWEST_BOARD) {
      return new WallLayout(
          bar, new Box(MARGIN, top, wide, high), Optional.empty(), Optional.empty());
    }
    Box pane = new Box(width - MARGIN - ALARM_WIDTH, top, ALARM_WIDTH, high);
    return new WallLayout(
        bar, new Box(MARGIN, top, left, high), Optional.of(pane), Optional.empty());
  }

  /// As above for this board: a verdict over the board's whole width at its top reaches over the
  /// alarm pane too, and the pane begins below it.
  public static WallLayout of(double width, double height, boolean alarmPane, Board board) {
    WallLayout plain = of(width, height, alarmPane);
    Optional<Box> strip =
        board.panels().stream().filter(WallLayout::isTopStrip).findFirst().map(plain::place);
    if (strip.isEmpty() || plain.alarms.isEmpty()) {
      return plain;
    }
    Box pane = plain.alarms.get();
    double top = strip.get().bottom() + GridLayout.GAP;
    Box moved = pane.below(top - pane.y());
    return new WallLayout(plain.topBar, plain.board, Optional.of(moved), plain.conductor);
  }

  /// As above, with a time conductor below board and alarms when `replay`.
  public static WallLayout of(
      double width, double height, boolean alarmPane, Board board, boolean replay) {
    if (!replay) {
      return of(width, height, alarmPane, board);
    }
    double rest = Math.max(0, height - CONDUCTOR - GridLayout.GAP);
    WallLayout above = of(width, rest, alarmPane, board);
    double wide = Math.max(0, width - 2 * MARGIN);
    Box strip = new Box(MARGIN, height - MARGIN - CONDUCTOR, wide, CONDUCTOR);
    return new WallLayout(above.topBar, above.board, above.alarms, Optional.of(strip));
  }

  /// Where a panel of the board lies.
  public Box place(PanelSpec panel) {
    Box box = new GridLayout(board).place(panel.frame().cell());
    return alarms.isPresent() && isTopStrip(panel)
        ? new Box(box.x(), box.y(), alarms.get().right() - box.x(), box.height())
        : box;
  }

  private static boolean isTopStrip(PanelSpec panel) {
    Cell cell = panel.frame().cell();
    return panel instanceof PanelSpec.Verdict
        && cell.x() == 0
        && cell.y() == 0
        && cell.width() == Cell.COLUMNS;
  }
}
