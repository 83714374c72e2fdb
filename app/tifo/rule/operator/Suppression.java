package tifo.rule.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;

/// Says which alerts are silenced or inhibited. Any thread; must not block, but for `refresh`.
@FunctionalInterface
public interface Suppression {
  Suppression NONE = (_, _) -> Optional.empty();

  /// What silences the alert at an instant, in a few words; nothing when nothing does.
  Optional<String> of(Alert alert, Instant at);

  /// Whether the desk is not to pass the alert on for that. Where routes decide what is told, they
  /// need every alert: a silenced one still inhibits others.
  default boolean holdsBack(Alert alert, Instant at) {
    return of(alert, at).isPresent();
  }

  /// Takes in what was changed, here or by others, and says what of it is for the journal. May wait
  /// for the disk.
  default List<JournalEntry> refresh() {
    return List.of();
  }
}
