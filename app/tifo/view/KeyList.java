package tifo.view;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Actions with their keys, a line each, in one or more columns. FX thread.
final class KeyList extends GridPane {
  private static final double BETWEEN_COLUMNS = 24;

  KeyList(List<Action> actions, int columns, WallText text) {
    super(16, 10);
    int perColumn = (actions.size() + columns - 1) / columns;
    for (int i = 0; i < actions.size(); i++) {
      int column = i / perColumn * 2;
      add(key(actions.get(i).shown()), column, i % perColumn);
      Label words = action(text.action(actions.get(i)));
      GridPane.setMargin(words, new Insets(0, BETWEEN_COLUMNS, 0, 0));
      add(words, column + 1, i % perColumn);
    }
  }

  static Label key(String shown) {
    Label label = new Label(shown);
    label.getStyleClass().add("key");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label action(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("key-action");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
