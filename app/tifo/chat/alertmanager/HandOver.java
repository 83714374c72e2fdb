package tifo.chat.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.metric.Labels;

/// Decides what an Alertmanager is to be told next. Not thread-safe; knows no clock.
///
/// It holds how things are, not a queue: what could not be told in time is told as it is then, and
/// memory is bounded by the alerts there are. What fires is told again after `resend`, what is over
/// at once and then for a quarter of an hour, as Prometheus does.
final class HandOver {
  static final Duration RESOLVED_FOR = Duration.ofMinutes(15);

  /// The most alerts that are held; others are counted.
  static final int MOST = 100_000;

  private static final Instant NEVER = Instant.MIN;

  private record Held(Source source, Instant lastTold) {
    Held endedBy(Instant now) {
      Source ended = source.endedBy(now);
      return ended.equals(source) ? this : new Held(ended, NEVER);
    }
  }

  private final Map<Labels, Held> held = new HashMap<>();
  private int refused;

  /// What fires now is this and nothing else, so that what is missing is not renewed any more.
  void firing(Collection<Source> all) {
    Map<Labels, Source> now = new HashMap<>();
    all.forEach(source -> now.merge(source.labels(), source, HandOver::elder));
    held.values()
        .removeIf(h -> h.source().resolvedAt().isEmpty() && !now.containsKey(h.source().labels()));
    refused = 0;
    now.values().forEach(this::hold);
  }

  // Rules that use the same labels are one alert there, and must not take turns.
  private static Source elder(Source one, Source other) {
    int order = one.startsAt().compareTo(other.startsAt());
    return (order == 0 ? one.origin().compareTo(other.origin()) : order) <= 0 ? one : other;
  }

  /// This alert is over; it is told if the server may know of it.
  void resolved(Source source) {
    hold(source);
  }

  private void hold(Source source) {
    Held known = held.get(source.labels());
    if (known == null && held.size() >= MOST) {
      refused++;
      return;
    }
    if (known != null && source.isOvertakenBy(known.source())) {
      // a book may be older than the event that spoke of the end
      return;
    }
    Instant lastTold =
        known == null || !known.source().isSameNews(source) ? NEVER : known.lastTold();
    held.put(source.labels(), new Held(source, lastTold));
  }

  /// What has to be told by now, in the order of labels.
  List<OutgoingAlert> due(Instant now) {
    held.replaceAll((_, h) -> h.endedBy(now));
    held.values()
        .removeIf(h ->
            h.source()
                .resolvedAt()
                .filter(end -> end.plus(RESOLVED_FOR).isBefore(now))
                .isPresent());
    List<OutgoingAlert> due = new ArrayList<>();
    for (Held h : held.values()) {
      if (h.lastTold().equals(NEVER)
          || !now.isBefore(h.lastTold().plus(h.source().resend()))
          || now.isBefore(h.lastTold())) {
        due.add(h.source().at(now));
      }
    }
    due.sort(Comparator.comparing(OutgoingAlert::labels));
    return due;
  }

  /// The server has heard these.
  void told(Collection<OutgoingAlert> alerts, Instant at) {
    for (OutgoingAlert alert : alerts) {
      Held known = held.get(alert.labels());
      // what changed while the server was told is still to be told
      if (known != null && known.source().isSameNews(alert.source())) {
        held.put(alert.labels(), new Held(known.source(), at));
      }
    }
  }

  int size() {
    return held.size();
  }

  /// How many of what fires the server is not told of, because there are too many.
  int refused() {
    return refused;
  }
}
