package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Beside the picture: a line to go with it, and where it can go. FX thread.
final class ShareSide extends VBox {
  private static final double WIDTH = 330;
  private static final double WORDS = 230;
  private static final int LONGEST_COMMENT = 300;

  private final Consumer<ListedTarget> send;
  private final Label commentName = label("detail-name");
  private final TextField comment = new TextField();
  private final Label sendTo = label("detail-name");
  private final VBox targets = new VBox();
  private final Label none = label("share-none");
  private final Label elsewhere = label("detail-name");
  private final VBox places = new VBox();
  private final Runnable copy;
  private final Runnable save;
  private List<Button> toTargets = List.of();
  private List<Button> toPlaces = List.of();

  ShareSide(Consumer<ListedTarget> send, Runnable copy, Runnable save) {
    this.send = send;
    this.copy = copy;
    this.save = save;
    getStyleClass().add("share-side");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    comment.setId("share-comment");
    comment.setTextFormatter(
        new TextFormatter<>(
            change -> change.getControlNewText().length() > LONGEST_COMMENT ? null : change));
    commentName.setLabelFor(comment);
    comment.setOnAction(_ -> stops().get(1).requestFocus());
    targets.getStyleClass().add("share-targets");
    places.getStyleClass().add("share-targets");
    places.setMinHeight(USE_PREF_SIZE);
    ScrollPane scroll = new ScrollPane(targets);
    scroll.getStyleClass().add("share-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    none.managedProperty().bind(none.visibleProperty());
    getChildren().addAll(commentName, comment, sendTo, none, scroll, elsewhere, places);
  }

  private static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  // A button asks for the height of its words before they have their width.
  private static Label label(String style, String words) {
    Label label =
        new Label(words) {
          @Override
          protected double computePrefHeight(double width) {
            return super.computePrefHeight(WORDS);
          }
        };
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.setPrefWidth(WORDS);
    return label;
  }

  private static Button button(String id, String key, Runnable does, Label... words) {
    HBox line = new HBox(new VBox(words));
    if (!key.isEmpty()) {
      line.getChildren().addFirst(KeyList.key(key));
    }
    line.getStyleClass().add("share-line");
    Button button = new Button("", line);
    button.setId(id);
    button.getStyleClass().add("share-target");
    button.setMinHeight(USE_PREF_SIZE);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(words[0].getText());
    button.setOnAction(_ -> does.run());
    return button;
  }

  void offer(List<ListedTarget> all, WallText text) {
    comment.clear();
    commentName.setText(text.get("share.comment"));
    comment.setPromptText(text.get("share.comment-prompt"));
    comment.setAccessibleText(commentName.getText());
    sendTo.setText(text.get("share.send-to"));
    none.setText(text.get("share.no-targets"));
    none.setVisible(all.isEmpty());
    elsewhere.setText(text.get("share.elsewhere"));
    List<Button> made = new ArrayList<>();
    for (ListedTarget target : all) {
      made.add(target(target, made.size() + 1, text));
    }
    toTargets = List.copyOf(made);
    targets.getChildren().setAll(toTargets);
    toPlaces =
        List.of(
            button("share-copy", "C", copy, label("share-name", text.get("share.copy"))),
            button("share-save", "F", save, label("share-name", text.get("share.save"))));
    places.getChildren().setAll(toPlaces);
  }

  private Button target(ListedTarget target, int number, WallText text) {
    Label state = label("share-state", state(target, text));
    if (target.trouble().isPresent() || target.suspended()) {
      state.getStyleClass().add("trouble");
    }
    String key = number < 10 ? String.valueOf(number) : "";
    Button button =
        button(
            "share-to-" + number,
            key,
            () -> send.accept(target),
            label("share-name", target.name()),
            state);
    button.setAccessibleText(text.get("share.to", target.name(), state.getText()));
    return button;
  }

  private static String state(ListedTarget target, WallText text) {
    String kind = target.kind();
    String known = target.suspended() ? kind + " · " + text.get("share.suspended") : kind;
    return target.trouble().map(why -> known + ": " + why).orElse(known);
  }

  String comment() {
    return comment.getText().strip();
  }

  /// Where Tab goes, in this order.
  List<Node> stops() {
    return Stream.of(Stream.of(comment), toTargets.stream(), toPlaces.stream())
        .<Node>flatMap(all -> all)
        .toList();
  }

  void run(KeyEvent event) {
    Keys.digit(event)
        .map(Integer::parseInt)
        .filter(number -> number <= toTargets.size())
        .ifPresent(number -> toTargets.get(number - 1).fire());
    if (event.getCode() == KeyCode.C) {
      copy.run();
    } else if (event.getCode() == KeyCode.F) {
      save.run();
    }
  }
}
