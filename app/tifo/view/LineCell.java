package tifo.view;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A row of a searched list: parts side by side, one of which takes what is left and is wrapped,
/// and a button that does what Enter does. FX thread.
///
/// `W` are the words that the list speaks at present.
abstract class LineCell<T, W> extends ListCell<T> {
  private static final double SCROLL_BAR = 14;
  private static final double LEAST_ROOM = 100;

  private final ObservableValue<W> words;
  private final HBox line = new HBox();

  LineCell(ObservableValue<W> words) {
    this.words = words;
    line.getStyleClass().add("journal-line");
    line.setAlignment(Pos.TOP_LEFT);
    setPrefWidth(0);
    getStyleClass().add("journal-cell");
  }

  /// The parts from the left. To be called once, when they are made.
  final void lay(Node... parts) {
    line.getChildren().setAll(parts);
    words.subscribe(now -> {
      if (getItem() != null) {
        write(getItem(), now);
      }
    });
  }

  /// Writes the item into the parts.
  abstract void write(T item, W now);

  /// What the part that takes what is left has, beside parts of so much width. A cell asks for the
  /// height of its graphic before the graphic has its width.
  final double roomBeside(double taken) {
    double sides = snappedLeftInset() + snappedRightInset() + SCROLL_BAR;
    double gaps = (line.getChildren().size() - 1) * line.getSpacing();
    return Math.max(LEAST_ROOM, getListView().getWidth() - sides - taken - gaps);
  }

  static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    return label;
  }

  static void wide(Region region, double width) {
    region.setMinWidth(width);
    region.setPrefWidth(width);
    region.setMaxWidth(width);
  }

  static void widening(VBox part) {
    HBox.setHgrow(part, Priority.ALWAYS);
    part.setPrefWidth(300);
    part.setMinWidth(0);
  }

  final void pressing(Button button, Consumer<T> pressed) {
    button.getStyleClass().add("silence-end");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.setOnAction(_ -> {
      if (getItem() != null) {
        pressed.accept(getItem());
      }
    });
  }

  @Override
  protected void updateItem(@Nullable T item, boolean empty) {
    super.updateItem(item, empty);
    if (item == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    write(item, words.getValue());
    setGraphic(line);
  }
}
