package tifo.view;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalSearch;

/// The journal over a veiled wall, newest first, searched while one types. FX thread.
final class JournalPane extends StackPane {
  private final Runnable left;
  private final Label title = new Label();
  private final Label count = new Label();
  private final TextField field = new TextField();
  private final ListView<JournalEntry> list = new ListView<>();
  private List<JournalEntry> entries = List.of();
  private boolean opening;

  /// `left` is run when the pane goes, to give the focus back.
  JournalPane(Runnable left) {
    this.left = left;
    setId("journal");
    setVisible(false);
    title.getStyleClass().add("pane-title");
    count.getStyleClass().add("detail-name");
    field.setId("journal-search");
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
    HBox head = new HBox(title, field, count);
    head.getStyleClass().add("journal-head");
    VBox sheet = new VBox(head, list);
    sheet.getStyleClass().add("journal");
    VBox.setVgrow(list, Priority.ALWAYS);
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    veil.setOnMouseClicked(_ -> leave());
    sheet.maxWidthProperty().bind(widthProperty().multiply(0.72));
    sheet.maxHeightProperty().bind(heightProperty().multiply(0.8));
    getChildren().addAll(veil, sheet);
  }

  void open(List<JournalEntry> newer, ZoneId zone, WallText text) {
    opening = true;
    field.clear();
    setVisible(true);
    show(newer, zone, text);
    field.requestFocus();
  }

  void show(List<JournalEntry> newer, ZoneId zone, WallText text) {
    title.setText(text.get("journal.title"));
    field.setPromptText(text.get("journal.prompt"));
    setAccessibleText(title.getText());
    boolean same = newer.equals(entries);
    entries = newer;
    JournalWords words = new JournalWords(zone, text);
    if (!(list.getUserData() instanceof JournalWords shown) || !shown.equals(words)) {
      list.setUserData(words);
      list.setCellFactory(_ -> new JournalCell(words));
      list.setPlaceholder(new Label(text.get("journal.nothing")));
    }
    if (!same || list.getItems().isEmpty()) {
      search();
    }
  }

  private void search() {
    JournalSearch wanted = JournalSearch.typed(field.getText());
    List<JournalEntry> found = entries.stream().filter(wanted).toList().reversed();
    list.getItems().setAll(found);
    count.setText(String.format(Locale.ROOT, "%,d / %,d", found.size(), entries.size()));
  }

  // The field keeps the focus; these keys move the list under it.
  private void scroll(KeyEvent event) {
    opening = false;
    int by =
        switch (event.getCode()) {
          case KeyCode.DOWN -> 1;
          case KeyCode.UP -> -1;
          case KeyCode.PAGE_DOWN -> 15;
          case KeyCode.PAGE_UP -> -15;
          default -> 0;
        };
    if (by != 0 && !list.getItems().isEmpty()) {
      int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
      int next = Math.clamp(at + by, 0, list.getItems().size() - 1);
      list.getSelectionModel().select(next);
      list.scrollTo(next);
      event.consume();
    }
  }

  void leave() {
    setVisible(false);
    left.run();
  }
}
