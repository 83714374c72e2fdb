package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Notification;
import tifo.rule.route.Routing;

/// Routes over what happened at known instants: a recording, or a test. Nothing of it is kept. Not
/// thread-safe.
final class PlayedAlerts {
  private final Dispatcher dispatcher;
  private final KnownAlerts known;
  private final Teller teller;
  private final Duration longestWait;
  private Instant last = Instant.MIN;

  /// Who is given what there is to tell, with the alerts that it is about.
  @FunctionalInterface
  interface Teller {
    void tell(Notification told, List<Alert> firing, List<Alert> resolved);
  }

  PlayedAlerts(Routing routing, AlertLabels labels, Teller teller) {
    this.dispatcher = new Dispatcher(routing, Dispatcher.Muter.NONE, DispatcherLimits.USUAL);
    this.known = new KnownAlerts(dispatcher, labels);
    this.teller = teller;
    this.longestWait =
        routing
            .root()
            .all()
            .flatMap(route -> Stream.of(route.groupWait(), route.groupInterval()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
  }

  /// Takes what happened at an instant, after all that was due before it. `book` is what fires
  /// then, where somebody knows.
  void happened(List<AlertEvent> events, Instant at, Optional<AlertBook> book) {
    if (at.isBefore(last)) {
      dispatcher.setBack(at);
    }
    last = at;
    advance(at);
    events.forEach(event -> known.take(event, at));
    book.ifPresent(it -> known.sync(it, true, at));
    advance(at);
  }

  /// Tells what is due by now, each in its time; nothing of a time that was before.
  void goOn(Instant at) {
    if (at.isAfter(last)) {
      last = at;
      advance(at);
    }
  }

  /// Nothing happens after this instant: tells what groups would still wait with.
  void finish(Instant end) {
    goOn(end.plus(longestWait));
  }

  private void advance(Instant at) {
    Optional<Instant> next = dispatcher.next();
    while (next.isPresent() && !next.get().isAfter(at)) {
      dispatcher.advance(next.get(), this::tell);
      Optional<Instant> later = dispatcher.next();
      if (later.equals(next)) {
        break;
      }
      next = later;
    }
    dispatcher.advance(at, this::tell);
  }

  private boolean tell(Notification told) {
    List<Alert> firing = known.of(told.firing());
    List<Alert> resolved = known.of(told.resolved());
    if (!firing.isEmpty() || !resolved.isEmpty()) {
      teller.tell(told, firing, resolved);
    }
    return true;
  }
}
