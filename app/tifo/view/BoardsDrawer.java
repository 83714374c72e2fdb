package tifo.view;

import javafx.geometry.Side;
import javafx.util.Duration;
import org.controlsfx.control.HiddenSidesPane;

/// The list of boards that comes in at the left, by a key or when the mouse goes there. FX thread.
final class BoardsDrawer extends HiddenSidesPane {
  private final BoardsPane boards;

  BoardsDrawer(BoardsPane boards) {
    this.boards = boards;
    setLeft(boards);
    setTriggerDistance(4);
    setAnimationDelay(Duration.millis(400));
  }

  boolean isOpen() {
    return getPinnedSide() != null;
  }

  /// Opens and takes the focus, or closes; returns whether it is open now.
  boolean toggle() {
    boolean opens = !isOpen();
    setPinnedSide(opens ? Side.LEFT : null);
    if (opens) {
      boards.focusOpen();
    }
    return opens;
  }
}
