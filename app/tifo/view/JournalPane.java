package tifo.view;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalSearch;

/// The journal, newest first. FX thread.
final class JournalPane extends SearchPane<JournalEntry> {
  private @Nullable JournalWords words;

  /// `left` is run when the pane goes, to give the focus back.
  JournalPane(Runnable left) {
    super("journal", entry -> entry, left);
  }

  void open(List<JournalEntry> newer, ZoneId zone, WallText text) {
    open();
    show(newer, zone, text);
  }

  void show(List<JournalEntry> newer, ZoneId zone, WallText text) {
    name(text.get("journal.title"), text.get("journal.prompt"));
    JournalWords now = new JournalWords(zone, text);
    if (!now.equals(words)) {
      words = now;
      list().setCellFactory(_ -> new JournalCell(now));
      list().setPlaceholder(new Label(text.get("journal.nothing")));
    }
    show(newer.reversed());
  }

  @Override
  Predicate<JournalEntry> wanted(String typed) {
    return JournalSearch.typed(typed);
  }

  @Override
  String counted(List<JournalEntry> found, List<JournalEntry> all) {
    return String.format(Locale.ROOT, "%,d / %,d", found.size(), all.size());
  }

  @Override
  String words(JournalEntry entry) {
    JournalWords now = words;
    return now == null ? "" : now.all(entry);
  }
}
