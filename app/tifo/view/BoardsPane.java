package tifo.view;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;

/// The boards with their keys, and the keys one needs most; comes in from the left. FX thread.
final class BoardsPane extends VBox {
  private static final List<Action> FEW =
      List.of(
          Action.ZOOM,
          Action.BACK,
          Action.ALARMS,
          Action.VARIABLES,
          Action.WHAT_IF,
          Action.LANGUAGE,
          Action.HELP,
          Action.QUIT);

  private final Consumer<String> open;
  private @Nullable Shown shown;

  private record Shown(List<Board> boards, String open, WallText text) {}

  BoardsPane(Consumer<String> open) {
    this.open = open;
    setId("boards");
    getStyleClass().add("boards-pane");
  }

  void show(List<Board> boards, String openBoard, WallText text) {
    Shown wanted = new Shown(boards, openBoard, text);
    if (wanted.equals(shown)) {
      return;
    }
    shown = wanted;
    Label title = title(text.get("boards.title"));
    getChildren().setAll(title);
    for (Board board : boards) {
      getChildren().add(button(board, board.id().equals(openBoard), text));
    }
    Region gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    getChildren().addAll(gap, title(text.get("keys.title")), new KeyList(FEW, 1, text));
  }

  void focusOpen() {
    getChildren().stream()
        .filter(n -> n.getStyleClass().contains("open"))
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private Button button(Board board, boolean isOpen, WallText text) {
    Button button = new Button(board.title().in(text.locale()), KeyList.key(board.key()));
    button.getStyleClass().add("board-button");
    button.setId("board-" + board.id());
    if (isOpen) {
      button.getStyleClass().add("open");
    }
    button.setWrapText(true);
    button.setOnAction(_ -> open.accept(board.id()));
    return button;
  }

  private static Label title(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("pane-title");
    return label;
  }
}
