package tifo.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import tifo.board.Board;
import tifo.board.Variable;

/// The variables of the open board, between the top bar and the board. FX thread.
final class VariableBar extends HBox {
  static final double HEIGHT = 36;

  private final BiConsumer<String, List<String>> choose;
  private final Map<String, VariableControl> controls = new LinkedHashMap<>();

  VariableBar(BiConsumer<String, List<String>> choose) {
    this.choose = choose;
    setId("variables");
    getStyleClass().add("variable-bar");
  }

  /// Makes the controls anew: another board, or another language.
  void build(Board board, WallText text) {
    controls.clear();
    getChildren().clear();
    for (Variable variable : board.variables()) {
      VariableControl control =
          new VariableControl(variable, text, values -> choose.accept(variable.name(), values));
      controls.put(variable.name(), control);
      Label label = new Label(variable.label().in(text.locale()));
      label.setLabelFor(control.control());
      HBox pair = new HBox(label, control.control());
      pair.getStyleClass().add("variable");
      getChildren().add(pair);
    }
  }

  boolean isNeeded() {
    return !controls.isEmpty();
  }

  void update(WallState state) {
    controls.forEach((name, control) ->
        control.sync(
            state.snapshot().options().getOrDefault(name, List.of()),
            state.snapshot().selected().getOrDefault(name, List.of())));
  }

  /// Focuses the first variable, or the one after that which has the focus, and opens it.
  void openNext() {
    List<VariableControl> all = List.copyOf(controls.values());
    if (all.isEmpty()) {
      return;
    }
    int at = -1;
    for (int i = 0; i < all.size(); i++) {
      if (FocusOwner.is(all.get(i).control())) {
        at = i;
      }
    }
    all.get((at + 1) % all.size()).open();
  }
}
