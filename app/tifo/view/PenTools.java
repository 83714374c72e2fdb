package tifo.view;

import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The pen's tools in a row, each with its key. FX thread.
final class PenTools extends HBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final PenView pen;
  private final Map<PenTool, Button> tools = new EnumMap<>(PenTool.class);
  private final Button undo;
  private final Button clear;
  private final Button other;

  /// `showOther` brings on the other picture, if there is one.
  PenTools(PenView pen, boolean hasOther, Runnable showOther, WallText text) {
    this.pen = pen;
    getStyleClass().add("pen-tools");
    for (PenTool tool : PenTool.values()) {
      String key = tool.key().getName();
      tools.put(tool, button(tool.textKey(), key, text, () -> take(tool)));
    }
    undo = button("share.undo", "Z", text, pen::undo);
    clear = button("share.clear", "Del", text, pen::clear);
    other = button("share.other", "W", text, showOther);
    other.setVisible(hasOther);
    take(PenTool.ARROW);
  }

  private Button button(String words, String key, WallText text, Runnable does) {
    Button button = new Button(text.get(words), KeyList.key(key));
    button.setId(words.replace('.', '-'));
    button.getStyleClass().add("pen-tool");
    button.setMinWidth(USE_PREF_SIZE);
    // The keys work them; Tab goes to what is filled in.
    button.setFocusTraversable(false);
    button.setOnAction(_ -> {
      does.run();
      pen.requestFocus();
    });
    getChildren().add(button);
    return button;
  }

  private void take(PenTool tool) {
    pen.take(tool);
    tools.forEach((each, button) -> button.pseudoClassStateChanged(CHOSEN, each == tool));
  }

  /// Whether the key is one of a tool's.
  boolean run(KeyCode key) {
    for (PenTool tool : PenTool.values()) {
      if (tool.key() == key) {
        take(tool);
        return true;
      }
    }
    switch (key) {
      case Z -> undo.fire();
      case DELETE, BACK_SPACE -> clear.fire();
      case W -> other.fire();
      default -> {
        return false;
      }
    }
    return true;
  }

  void runWithControl(KeyCode key) {
    if (key == KeyCode.Z) {
      undo.fire();
    }
  }
}
