package tifo.view;

import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;

/// The alarms beside the board: how the focus comes to them and leaves them, and whether those that
/// are shelved are among them. FX thread.
final class AlarmSide {
  // Rows are not sorted while one has the focus, so nobody may leave it there.
  private static final Duration IDLE = Duration.seconds(10);

  private final Parent root;
  private final WallBody body;
  private final AlarmPane alarms;
  private final Runnable focusBoard;
  private final PauseTransition idle = new PauseTransition(IDLE);
  private boolean shelvedToo;

  AlarmSide(Parent root, WallBody body, AlarmPane alarms, Runnable focusBoard) {
    this.root = root;
    this.body = body;
    this.alarms = alarms;
    this.focusBoard = focusBoard;
    root.addEventFilter(InputEvent.ANY, _ -> idle.playFromStart());
    idle.setOnFinished(_ -> release());
  }

  void focus() {
    body.showAlarms(true);
    root.applyCss();
    root.layout();
    alarms.focusFirst();
  }

  /// From the board to the first alarm, from there so many rows on.
  void move(int by) {
    if (alarms.holdsFocus()) {
      alarms.moveFocus(by);
    } else {
      focus();
    }
  }

  /// Gives the focus back to the board if an alarm has it.
  void release() {
    if (alarms.holdsFocus()) {
      focusBoard.run();
    }
  }

  boolean showsShelved() {
    return shelvedToo;
  }

  /// Whether those that are shelved are shown from now on.
  boolean toggleShelved() {
    shelvedToo = !shelvedToo;
    return shelvedToo;
  }

  void stop() {
    idle.stop();
  }
}
