package tifo.paint;

import java.util.Optional;

/// Where the parts of a wall lie: the top bar, the board, and the alarm pane if it is shown. Pure,
/// in logical pixels.
///
/// On a wall too narrow for both, the board keeps its width and the pane is left out.
public record WallLayout(Box topBar, Box board, Optional<Box> alarms) {
  public static final double TOP_BAR = 72;
  public static final double MARGIN = 16;
  public static final double ALARM_WIDTH = 424;

  private static final double NARROWEST_BOARD = 480;

  public static WallLayout of(double width, double height, boolean alarmPane) {
    double top = TOP_BAR + GridLayout.GAP;
    double high = Math.max(0, height - top - MARGIN);
    double wide = Math.max(0, width - 2 * MARGIN);
    Box bar = new Box(0, 0, width, Math.min(TOP_BAR, height));
    double left = wide - ALARM_WIDTH - GridLayout.GAP;
    if (!alarmPane || left < NARROWEST_BOARD) {
      return new WallLayout(bar, new Box(MARGIN, top, wide, high), Optional.empty());
    }
    Box pane = new Box(width - MARGIN - ALARM_WIDTH, top, ALARM_WIDTH, high);
    return new WallLayout(bar, new Box(MARGIN, top, left, high), Optional.of(pane));
  }
}
