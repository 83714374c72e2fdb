package tifo.view;

import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import tifo.rule.Alert;

/// What the mouse does to a row of the alarm pane. FX thread.
interface AlarmHands {
  /// Opens the panel of the alarm.
  void open(Alert alert);

  /// Offers what can be done about the alarm.
  void menu(Alert alert, Node row, ContextMenuEvent event);
}
