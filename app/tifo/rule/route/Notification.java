package tifo.rule.route;

import java.time.Instant;
import java.util.List;
import tifo.metric.Labels;

/// What a receiver is told of a group of alerts. Immutable.
///
/// `began` is when the group was told first in this time of trouble, and `number` counts what it
/// was told since, from 1: both stay the same over restarts.
public record Notification(
    String receiver,
    String groupKey,
    Labels groupLabels,
    List<RoutedAlert> firing,
    List<RoutedAlert> resolved,
    Reason reason,
    Instant at,
    Instant began,
    int number) {
  public Notification {
    firing = List.copyOf(firing);
    resolved = List.copyOf(resolved);
  }
}
