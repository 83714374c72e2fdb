package tifo.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A list over a veiled wall, searched while one types; Esc or a click beside it closes it. FX
/// thread.
///
/// Its field has the focus and takes the letters, so that none of them works the wall below.
abstract class SearchPane<T> extends StackPane {
  private static final int PAGE = 15;
  private static final Set<KeyCode> OF_THE_WALL =
      Set.of(KeyCode.ESCAPE, KeyCode.F11, KeyCode.F1, KeyCode.Q);

  private final Runnable left;
  private final Label title = new Label();
  private final Label count = new Label();
  private final TextField field = new TextField();
  private final ListView<T> list = new ListView<>();
  private final SteadyList<T> steady;
  private final VBox sheet;
  private List<T> items = List.of();
  private boolean opening;

  /// `left` is run when the pane goes, to give the focus back; `key` tells which item of later is
  /// which of now.
  SearchPane(String id, Function<T, Object> key, Runnable left) {
    this.left = left;
    steady = new SteadyList<>(list, key);
    setId(id);
    setVisible(false);
    title.getStyleClass().add("pane-title");
    title.setMinWidth(USE_PREF_SIZE);
    count.getStyleClass().add("detail-name");
    count.setMinWidth(USE_PREF_SIZE);
    field.setId(id + "-search");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().addListener(_ -> search());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::scroll);
    field.addEventFilter(
        KeyEvent.KEY_TYPED,
        event -> {
          if (opening) {
            event.consume();
          }
        });
    list.setFocusTraversable(false);
    // A click on a row selects it, and one types on.
    list.focusedProperty()
        .subscribe(has -> {
          if (has) {
            focusField();
          }
        });
    list.getSelectionModel().selectedItemProperty().addListener(_ -> hearSelected());
    HBox head = new HBox(title, field, count);
    head.getStyleClass().add("journal-head");
    sheet = new VBox(head, list);
    sheet.getStyleClass().add("journal");
    VBox.setVgrow(list, Priority.ALWAYS);
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    veil.setOnMouseClicked(_ -> leave());
    sheet.maxWidthProperty().bind(widthProperty().multiply(0.72));
    sheet.maxHeightProperty().bind(heightProperty().multiply(0.8));
    getChildren().addAll(veil, sheet);
    addEventHandler(KeyEvent.KEY_PRESSED, SearchPane::keepFromWall);
    addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
  }

  /// Lets only those keys on to the wall below that it answers to under any pane.
  static void keepFromWall(KeyEvent event) {
    boolean quits = event.getCode() != KeyCode.Q || event.isControlDown();
    if (!OF_THE_WALL.contains(event.getCode()) || !quits) {
      event.consume();
    }
  }

  /// What of the items has these words.
  abstract Predicate<T> wanted(String typed);

  /// How many there are, in words.
  abstract String counted(List<T> found, List<T> all);

  /// What a screen reader says of an item.
  abstract String words(T item);

  ListView<T> list() {
    return list;
  }

  VBox sheet() {
    return sheet;
  }

  Optional<T> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  boolean isSearched() {
    return !field.getText().isBlank();
  }

  void name(String words, String prompt) {
    title.setText(words);
    field.setPromptText(prompt);
    field.setAccessibleText(words + ". " + prompt);
    setAccessibleText(words);
  }

  void open() {
    opening = true;
    field.clear();
    list.getSelectionModel().clearSelection();
    setVisible(true);
    list.scrollTo(0);
    focusField();
  }

  void focusField() {
    field.requestFocus();
    field.end();
  }

  /// In the order in which they are listed. What is read meanwhile stays where it is.
  void show(List<T> newer) {
    boolean same = newer.equals(items);
    items = newer;
    if (!same || list.getItems().isEmpty()) {
      steady.replace(found());
    }
    count.setText(counted(list.getItems(), items));
  }

  private List<T> found() {
    return items.stream().filter(wanted(field.getText())).toList();
  }

  private void search() {
    list.getItems().setAll(found());
    list.getSelectionModel().clearSelection();
    list.scrollTo(0);
    count.setText(counted(list.getItems(), items));
  }

  // The field keeps the focus; these keys move the list under it.
  private void scroll(KeyEvent event) {
    opening = false;
    int by =
        switch (event.getCode()) {
          case KeyCode.DOWN -> 1;
          case KeyCode.UP -> -1;
          case KeyCode.PAGE_DOWN -> PAGE;
          case KeyCode.PAGE_UP -> -PAGE;
          default -> 0;
        };
    if (by != 0 && !list.getItems().isEmpty()) {
      int at = list.getSelectionModel().getSelectedIndex();
      int next = at < 0 ? 0 : Math.clamp(at + by, 0, list.getItems().size() - 1);
      list.getSelectionModel().select(next);
      steady.reveal(next);
      event.consume();
    } else if (event.getCode() == KeyCode.TAB) {
      event.consume();
    }
  }

  private void hearSelected() {
    field.setAccessibleHelp(selected().map(this::words).orElse(""));
  }

  void leave() {
    setVisible(false);
    left.run();
  }
}
