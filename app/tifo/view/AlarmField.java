package tifo.view;

import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// A named field of an alarm's form, of one line or of several that wrap. FX thread.
///
/// Enter ends it in both, and Tab goes on: what is written there is never of several lines.
final class AlarmField extends VBox {
  private final TextInputControl input;

  private AlarmField(String id, String name, TextInputControl input, String before) {
    this.input = input;
    getStyleClass().add("alarm-field");
    Label label = new Label(name);
    label.setLabelFor(input);
    label.getStyleClass().add("detail-name");
    input.setId(id);
    input.setText(before);
    input.setAccessibleText(name);
    getChildren().addAll(label, input);
  }

  static AlarmField line(String id, String name, String before) {
    TextField field = new TextField();
    field.setPrefColumnCount(36);
    return new AlarmField(id, name, field, before);
  }

  static AlarmField lines(String id, String name, String before) {
    TextArea area = new TextArea();
    area.setWrapText(true);
    area.setPrefColumnCount(36);
    area.setPrefRowCount(4);
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB) {
            event.consume();
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
          }
        });
    return new AlarmField(id, name, area, before);
  }

  TextInputControl input() {
    return input;
  }

  String words() {
    return input.getText().strip();
  }

  void onEnter(Runnable enter) {
    input.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            enter.run();
          }
        });
  }
}
