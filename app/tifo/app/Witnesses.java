package tifo.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;

/// What fires by the judge's newest book and by what it told since, which may be ahead of the book
/// that has it. Holds no more than one word of each alert. Not thread-safe.
final class Witnesses {
  private record Instance(String rule, Labels labels) {
    static Instance of(Alert alert) {
      return new Instance(alert.ruleId(), alert.labels());
    }
  }

  private final Map<Instance, AlertEvent> since = new HashMap<>();
  private AlertBook newest = AlertBook.EMPTY;

  /// Takes a begin or an end that was told while this was the newest book, whether that has it
  /// already or not. Neither events nor books may go back.
  void take(AlertEvent event, AlertBook book) {
    goOnTo(book);
    since.put(Instance.of(event.alert()), event);
  }

  /// What fires by this book, or was told after it.
  List<Alert> firing(AlertBook book) {
    goOnTo(book);
    List<Alert> firing = new ArrayList<>();
    for (Alert alert : book.alerts()) {
      if (alert.isLoud() && !since.containsKey(Instance.of(alert))) {
        firing.add(alert);
      }
    }
    since.values().stream()
        .filter(event -> event.kind() == AlertEvent.Kind.FIRING)
        .forEach(event -> firing.add(event.alert()));
    return firing;
  }

  // A book has all that was told before it was put together.
  @SuppressWarnings("ReferenceEquality") // which book it is counts, not what it says
  private void goOnTo(AlertBook book) {
    if (book != newest) {
      newest = book;
      since.clear();
    }
  }
}
