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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Beside the picture: a line to go with it, and where it can go. FX thread.
final class ShareSide extends VBox {
  private static final double WIDTH = 330;
  private static final double WORDS = 246;
  private static final int LONGEST_COMMENT = 300;

  private final TextField comment = new ShortField(LONGEST_COMMENT);
  private final List<Button> targets = new ArrayList<>();
  private final Button copy;
  private final Button save;

  ShareSide(
      List<ListedTarget> all,
      Consumer<ListedTarget> send,
      Runnable copied,
      Runnable saved,
      WallText text) {
    getStyleClass().add("share-side");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    comment.setId("share-comment");
    comment.setPromptText(text.get("share.comment-prompt"));
    comment.setAccessibleText(text.get("share.comment"));
    comment.setOnAction(_ -> stops().get(1).requestFocus());
    for (ListedTarget target : all) {
      targets.add(target(target, targets.size() + 1, send, text));
    }
    copy = button("share-copy", "C", copied, label("share-name", text.get("share.copy")));
    save = button("share-save", "F", saved, label("share-name", text.get("share.save")));
    getChildren()
        .addAll(
            label("detail-name", text.get("share.comment")),
            comment,
            label("detail-name", text.get("share.send-to")),
            targets.isEmpty() ? label("share-none", text.get("share.no-targets")) : list(),
            label("detail-name", text.get("share.elsewhere")),
            copy,
            save);
  }

  private ScrollPane list() {
    VBox list = new VBox();
    list.getChildren().addAll(targets);
    list.getStyleClass().add("share-targets");
    ScrollPane scroll = new ScrollPane(list);
    scroll.getStyleClass().add("share-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    return scroll;
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

  private static Button target(
      ListedTarget target, int number, Consumer<ListedTarget> send, WallText text) {
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
    return Stream.of(Stream.of(comment), targets.stream(), Stream.of(copy, save))
        .<Node>flatMap(all -> all)
        .toList();
  }

  void run(KeyEvent event) {
    Keys.digit(event)
        .map(Integer::parseInt)
        .filter(number -> number <= targets.size())
        .ifPresent(number -> targets.get(number - 1).fire());
    if (event.getCode() == KeyCode.C) {
      copy.fire();
    } else if (event.getCode() == KeyCode.F) {
      save.fire();
    }
  }
}
