package tifo.view;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tifo.board.Board;
import tifo.rule.Alert;

/// Does what the table of keys says. FX thread.
final class WallKeys {
  private final Wall wall;

  WallKeys(Wall wall) {
    this.wall = wall;
  }

  /// Keys that a control inside uses itself do not arrive here.
  void attach(Node root) {
    root.addEventHandler(KeyEvent.KEY_PRESSED, event -> on(Keys.pressed(event), event));
    root.addEventHandler(KeyEvent.KEY_TYPED, event -> on(Keys.typed(event), event));
  }

  private void on(Optional<Action> action, KeyEvent event) {
    boolean known = action.filter(wall::answers).isPresent();
    if (known && !belongsToControl(event) && run(action.orElseThrow(), event)) {
      event.consume();
    }
  }

  // Enter and arrows work a focused control; letters in a text field are text.
  private static boolean belongsToControl(KeyEvent event) {
    KeyCode code = event.getCode();
    return switch (event.getTarget()) {
      case TextInputControl _ -> code != KeyCode.ESCAPE;
      case ComboBoxBase<?> _ -> code.isArrowKey() || code == KeyCode.ENTER || code == KeyCode.SPACE;
      case ButtonBase _ -> code == KeyCode.ENTER || code == KeyCode.SPACE;
      default -> false;
    };
  }

  private boolean run(Action action, KeyEvent event) {
    if (wall.runsClock(action)) {
      return true;
    }
    switch (action) {
      case OPEN_BOARD -> Keys.digit(event).ifPresent(this::openBoard);
      case PREVIOUS_BOARD -> leftOrRight(-1);
      case NEXT_BOARD -> leftOrRight(1);
      case BOARDS -> wall.toggleBoards();
      case ZOOM, OPEN_ALARM -> zoom(event);
      case BACK -> wall.back();
      case ALARMS -> wall.side().focus();
      case NEXT_ALARM -> wall.side().move(1);
      case PREVIOUS_ALARM -> wall.side().move(-1);
      case ACKNOWLEDGE, SHELVE, NOTE, SILENCE, SILENCES, RUNBOOK, COPY_ALARM, JOURNAL ->
          wall.work(action);
      case SHELVED -> wall.toggleShelved();
      case VARIABLES -> wall.nextVariable();
      case WHAT_IF -> wall.nextZone();
      case SOURCES -> wall.openSources();
      case SHARE -> wall.share();
      case OUTBOX -> wall.toggleOutbox();
      case LANGUAGE -> wall.nextLanguage();
      case FULL_SCREEN -> wall.toggleFullScreen();
      case HELP -> wall.toggleHelp();
      case QUIT -> wall.quit();
      case GO_TO -> wall.askTime();
      case LINK -> wall.copyLink();
      case RECORD -> wall.record();
      case NEXT_PANEL,
          PLAY_PAUSE,
          STEP_BACK,
          STEP_ON,
          SLOWER,
          FASTER,
          NEXT_SPAN,
          PREVIOUS_SPAN,
          KICK_OFF,
          RECORDING_START,
          RECORDING_END -> {
        return false;
      }
    }
    return true;
  }

  /// The board that has this key in its file.
  private void openBoard(String key) {
    wall.boards().stream()
        .filter(board -> board.key().equals(key))
        .findFirst()
        .map(Board::id)
        .ifPresent(wall::openBoard);
  }

  /// The crosshair of a large panel, or else the boards.
  private void leftOrRight(int by) {
    if (wall.board().filter(view -> view.moveCrosshair(by)).isEmpty()) {
      wall.openBoard(by);
    }
  }

  private void zoom(KeyEvent event) {
    Optional<Alert> alarm = wall.alarms().focused();
    if (alarm.isPresent() && event.getCode() == KeyCode.ENTER) {
      wall.follow(alarm.get());
    } else {
      wall.zoomFocused();
    }
  }
}
