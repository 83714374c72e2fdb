package tifo.view;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Cards low on the wall that say something new for a while, the newest lowest; a click follows
/// one. They are part of the wall, because the first window of a popup takes a tenth of a second,
/// and never take the focus. FX thread.
final class NewsCards extends VBox {
  private static final int MOST = 3;
  private static final double WIDTH = 480;
  private static final Duration STAYS = Duration.seconds(12);

  NewsCards() {
    setId("news");
    getStyleClass().add("news");
    setAlignment(Pos.BOTTOM_CENTER);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setPickOnBounds(false);
  }

  /// Shows a card instead of the oldest when there are too many; `follow` is run by a click.
  void show(String title, String words, WallText text, Runnable follow) {
    Node card = card(title, words, text, follow);
    getChildren().add(card);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    PauseTransition stay = new PauseTransition(STAYS);
    stay.setOnFinished(_ -> getChildren().remove(card));
    stay.play();
  }

  /// Makes a card that nobody sees, so that the first one does not hold up a frame.
  void warmUp(WallText text) {
    Node card = card("A", "b", text, () -> {});
    getChildren().add(card);
    card.applyCss();
    layout();
    getChildren().remove(card);
  }

  private Node card(String title, String words, WallText text, Runnable follow) {
    Label head = new Label(title);
    head.getStyleClass().add("news-title");
    head.setMinWidth(0);
    HBox.setHgrow(head, Priority.ALWAYS);
    head.setMaxWidth(Double.MAX_VALUE);
    Button close = new Button("\u00d7");
    close.getStyleClass().setAll("news-close");
    close.setAccessibleText(text.get("news.close"));
    close.setFocusTraversable(false);
    Label body = new Label(words);
    body.getStyleClass().add("news-words");
    body.setWrapText(true);
    BorderPane card = new BorderPane(body, new HBox(head, close), null, null, null);
    BorderPane.setAlignment(body, Pos.TOP_LEFT);
    card.getStyleClass().add("news-card");
    card.setPrefWidth(WIDTH);
    card.setMaxWidth(WIDTH);
    close.setOnAction(_ -> getChildren().remove(card));
    card.setOnMouseClicked(_ -> {
      getChildren().remove(card);
      follow.run();
    });
    return card;
  }
}
