package tifo.view;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tifo.rule.journal.JournalEntry;

/// A line of the journal: when, what, of which alarm, by whom. FX thread.
final class JournalCell extends ListCell<JournalEntry> {
  private static final double TIME = 130;
  private static final double KIND = 150;

  private final JournalWords words;
  private final Label time = label("journal-time", TIME);
  private final Label kind = label("journal-kind", KIND);
  private final Label subject = new Label();
  private final Label rest = new Label();
  private final HBox line = new HBox(time, kind, subject, rest);

  JournalCell(JournalWords words) {
    this.words = words;
    subject.getStyleClass().add("journal-subject");
    rest.getStyleClass().add("journal-rest");
    // What does not fit on a line goes on below it: nothing is cut.
    subject.setWrapText(true);
    rest.setWrapText(true);
    HBox.setHgrow(subject, Priority.ALWAYS);
    HBox.setHgrow(rest, Priority.ALWAYS);
    subject.setMaxWidth(Double.MAX_VALUE);
    rest.setMaxWidth(Double.MAX_VALUE);
    subject.setPrefWidth(420);
    rest.setPrefWidth(420);
    line.getStyleClass().add("journal-line");
    setPrefWidth(0);
    getStyleClass().add("journal-cell");
  }

  private static Label label(String style, double width) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setPrefWidth(width);
    return label;
  }

  @Override
  protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (entry == null || empty) {
      setGraphic(null);
      return;
    }
    time.setText(words.time(entry));
    kind.setText(words.kind(entry));
    subject.setText(words.subject(entry));
    rest.setText(words.rest(entry));
    setGraphic(line);
    setAccessibleText(words.all(entry));
  }
}
