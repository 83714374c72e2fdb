package tifo.rule.operator;

import java.time.Instant;
import java.util.Optional;
import tifo.rule.Alert;

/// Says which alerts are silenced or inhibited. Any thread; must not block.
@FunctionalInterface
public interface Suppression {
  Suppression NONE = (_, _) -> Optional.empty();

  /// What silences the alert at an instant, in a few words; nothing when nothing does.
  Optional<String> of(Alert alert, Instant at);
}
