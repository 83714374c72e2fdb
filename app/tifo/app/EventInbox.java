package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;

/// Events on their way from the judge to routing, in the order in which they came. Any thread; who
/// brings some waits for nobody, because the judge's and the desk's locks are held meanwhile.
///
/// When more wait than there is room for, all are dropped and that is said: the judge's book has
/// what fires, and what has ended is missing from it.
final class EventInbox {
  /// A begin and an end of each of the alerts that Tifo is made for, told and as they happened.
  static final int ROOM = 400_000;

  private final int room;

  // guarded by this
  private List<Batch> batches = new ArrayList<>();
  private int events;
  private boolean overflowed;

  EventInbox(int room) {
    this.room = room;
  }

  /// Events that came together: those that are to be told, or all that happened, with the judge's
  /// newest `book` then.
  record Batch(Instant at, List<AlertEvent> events, Optional<AlertBook> book) {
    Batch {
      events = List.copyOf(events);
    }
  }

  /// What came since the last time; `overflowed` when some of it was dropped.
  record Taken(List<Batch> batches, boolean overflowed) {}

  synchronized void add(Instant at, List<AlertEvent> all, Optional<AlertBook> book) {
    List<AlertEvent> some = all.stream().filter(EventInbox::isOfRoutes).toList();
    events += some.size();
    if (events > room) {
      batches.clear();
      events = 0;
      overflowed = true;
      return;
    }
    batches.add(new Batch(at, some, book));
  }

  // only what begins or ends is routed
  private static boolean isOfRoutes(AlertEvent event) {
    return switch (event.kind()) {
      case FIRING, RESOLVED -> true;
      case PENDING, CANCELLED, CHANGED -> false;
    };
  }

  synchronized Taken take() {
    Taken taken = new Taken(batches, overflowed);
    batches = new ArrayList<>();
    events = 0;
    overflowed = false;
    return taken;
  }
}
