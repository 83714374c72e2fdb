package tifo.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

/// What can paint the panels of alerts. Any thread, several at once.
interface Painter {
  /// What is to be painted of these alerts for a target, the most important first: nothing when
  /// that one belongs to no panel. Asks nobody.
  Optional<PictureOrder> order(String target, List<Alert> alerts, AlertEvent.Kind kind, Instant at);

  /// The sources that are asked for it.
  Set<String> sources(PictureOrder order);

  /// The picture as PNG; nothing when there is no such panel any more. Blocks as long as its
  /// sources do.
  Optional<byte[]> paint(PictureOrder order) throws InterruptedException;
}
