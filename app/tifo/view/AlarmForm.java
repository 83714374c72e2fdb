package tifo.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A small form beside the alarms that asks for a time or a few words about one of them. FX thread.
///
/// It only comes when an operator asked for it, and goes with Esc.
final class AlarmForm extends VBox {
  /// How long a note may get: it is read from afar.
  private static final int LONGEST = 200;

  private final Runnable left;
  private final Label title = new Label();
  private final List<Button> choices = new ArrayList<>();
  private boolean opening;

  /// An end that can be chosen, and how it is called.
  record Choice(String words, Instant until) {}

  /// `left` is run when the form goes, to give the focus back.
  AlarmForm(Runnable left) {
    this.left = left;
    setId("alarm-form");
    getStyleClass().add("alarm-form");
    title.getStyleClass().add("pane-title");
    title.setWrapText(true);
    title.setMaxWidth(520);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setVisible(false);
    // The key that opens the form is still being typed when a field has the focus.
    addEventFilter(KeyEvent.KEY_PRESSED, _ -> opening = false);
    addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (opening) {
            event.consume();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::choose);
  }

  /// Asks until when; the digits choose too.
  void askTime(String question, List<Choice> ends, Consumer<Instant> answer) {
    choices.clear();
    HBox line = new HBox();
    line.getStyleClass().add("line");
    for (int i = 0; i < ends.size(); i++) {
      Choice end = ends.get(i);
      Button button = new Button(end.words(), KeyList.key(String.valueOf(i + 1)));
      button.getStyleClass().add("board-button");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(_ -> {
        leave();
        answer.accept(end.until());
      });
      choices.add(button);
      line.getChildren().add(button);
    }
    open(question, line, choices.getFirst());
  }

  void askWords(String question, String before, Consumer<String> answer) {
    choices.clear();
    TextField field = new TextField(before);
    field.setId("alarm-note");
    field.setPrefColumnCount(36);
    field.setOnAction(_ -> {
      String words = field.getText().strip();
      leave();
      answer.accept(words.substring(0, Math.min(LONGEST, words.length())));
    });
    open(question, field, field);
    field.selectAll();
  }

  private void open(String question, Node input, Node focus) {
    title.setText(question);
    getChildren().setAll(title, input);
    opening = true;
    setVisible(true);
    focus.requestFocus();
  }

  private void choose(KeyEvent event) {
    Keys.digit(event)
        .filter(_ -> !choices.isEmpty())
        .ifPresent(digit -> {
          event.consume();
          int at = Integer.parseInt(digit) - 1;
          if (at < choices.size()) {
            choices.get(at).fire();
          }
        });
  }

  void leave() {
    setVisible(false);
    left.run();
  }
}
