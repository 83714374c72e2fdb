package tifo.view;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// All keys over a veiled wall. FX thread.
final class HelpOverlay extends StackPane {
  private static final int COLUMNS = 2;

  HelpOverlay(Runnable close) {
    setId("help");
    setVisible(false);
    setFocusTraversable(true);
    setOnMouseClicked(_ -> close.run());
  }

  void speak(List<Action> actions, WallText text) {
    Label title = new Label(text.get("keys.title"));
    title.getStyleClass().add("pane-title");
    VBox sheet = new VBox(title, new KeyList(actions, COLUMNS, text));
    sheet.getStyleClass().add("help");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    getChildren().setAll(veil, sheet);
    setAccessibleText(title.getText());
  }
}
