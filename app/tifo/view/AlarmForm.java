package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A small form that asks for a choice or a few words, such as about an alarm. FX thread.
///
/// It only comes when an operator asked for it, and goes with Esc.
final class AlarmForm extends VBox {
  /// More choices are put below each other where they would be too wide.
  private static final int ON_A_LINE = 5;

  private final double width;
  private final Runnable left;
  private final Label title = new Label();
  private final List<Button> choices = new ArrayList<>();
  private boolean opening;

  /// What can be chosen, and what is done then.
  record Choice(String words, Runnable chosen) {}

  /// Words wrap at `width`; `left` is run when the form goes, to give the focus back.
  AlarmForm(String id, double width, Runnable left) {
    this.left = left;
    this.width = width;
    setId(id);
    getStyleClass().add("alarm-form");
    title.getStyleClass().add("pane-title");
    title.setWrapText(true);
    title.setMaxWidth(width);
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

  /// Asks for one of these; the digits choose too.
  void ask(String question, List<Choice> offered) {
    choices.clear();
    Pane line = offered.size() > ON_A_LINE ? new FlowPane() : new HBox();
    line.getStyleClass().add("line");
    for (int i = 0; i < offered.size(); i++) {
      Choice choice = offered.get(i);
      Button button = new Button(choice.words());
      if (i < 9) {
        button.setGraphic(KeyList.key(String.valueOf(i + 1)));
      }
      button.getStyleClass().add("board-button");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(_ -> {
        leave();
        choice.chosen().run();
      });
      choices.add(button);
      line.getChildren().add(button);
    }
    open(question, List.of(line), choices.getFirst());
  }

  /// Asks for words, a field for each. `check` says what is wrong with them, and then the form
  /// stays; else it goes, and `answer` takes them.
  void askWords(
      String question,
      List<AlarmField> fields,
      String hint,
      Function<List<String>, Optional<String>> check,
      Consumer<List<String>> answer) {
    choices.clear();
    Label trouble = new Label();
    trouble.getStyleClass().add("trouble");
    trouble.setWrapText(true);
    trouble.setMaxWidth(width);
    trouble.managedProperty().bind(trouble.visibleProperty());
    trouble.setVisible(false);
    Runnable enter =
        () -> {
          List<String> words = fields.stream().map(AlarmField::words).toList();
          Optional<String> wrong = check.apply(words);
          trouble.setText(wrong.orElse(""));
          trouble.setVisible(wrong.isPresent());
          if (wrong.isEmpty()) {
            leave();
            answer.accept(words);
          }
        };
    fields.forEach(field -> field.onEnter(enter));
    Label keys = new Label(hint);
    keys.getStyleClass().add("detail-name");
    List<Node> lines = new ArrayList<>(fields);
    lines.addAll(List.of(trouble, keys));
    open(question, lines, fields.getFirst().input());
    fields.getFirst().input().selectAll();
  }

  private void open(String question, List<Node> input, Node focus) {
    title.setText(question);
    getChildren().setAll(title);
    getChildren().addAll(input);
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
