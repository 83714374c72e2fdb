package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.metric.Labels;
import tifo.rule.Outgoing;
import tifo.rule.route.Silence;
import tifo.source.SourceException;

/// The silences of the settings' Alertmanagers, which keep them: read there, begun and ended there.
/// Any thread; beginning and ending wait for the network.
final class AlertmanagerSilences {
  private final List<AlertmanagerLink> links;

  AlertmanagerSilences(List<AlertmanagerLink> links) {
    this.links = List.copyOf(links);
  }

  /// A silence, and who keeps it: an Alertmanager, or this console where that is empty.
  record Kept(String place, Silence silence) {
    boolean matches(Seen alert) {
      return silence.matches(place.isEmpty() ? alert.here() : alert.there());
    }

    boolean holds(Seen alert, Instant at) {
      return silence.state(at) == Silence.State.ACTIVE && matches(alert);
    }
  }

  /// The labels by which silences of this console know an alert, and those of Alertmanagers.
  record Seen(Labels here, Labels there) {
    static Seen of(Labels routed) {
      return new Seen(routed, Outgoing.shared(routed));
    }
  }

  /// The names of those who did as asked, and a sentence of each who did not.
  record Outcome(List<String> done, List<String> failed) {
    Outcome {
      done = List.copyOf(done);
      failed = List.copyOf(failed);
    }
  }

  /// Whether there is no Alertmanager.
  boolean isNobody() {
    return links.isEmpty();
  }

  List<Kept> all() {
    List<Kept> all = new ArrayList<>();
    for (AlertmanagerLink link : links) {
      link.silences().forEach(silence -> all.add(new Kept(link.name(), silence)));
    }
    return all;
  }

  /// One that holds for an alert that routes see with these labels, if any does. Asked of every
  /// alert again and again, so it copies no silences.
  Optional<Silence> silencing(Labels routed, Instant at) {
    Labels alert = Outgoing.shared(routed);
    return links.stream()
        .flatMap(link -> link.silences().stream())
        .filter(silence -> silence.holds(alert, at))
        .findFirst();
  }

  /// Reads them anew, everywhere.
  Outcome refresh() throws InterruptedException {
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (AlertmanagerLink link : links) {
      failure(link::refresh).ifPresentOrElse(failed::add, () -> done.add(link.name()));
    }
    return new Outcome(done, failed);
  }

  /// Begins it everywhere: once in a cluster, whose members tell each other.
  Outcome begin(Silence wanted) throws InterruptedException {
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Set<String> reached = new HashSet<>();
    for (AlertmanagerLink link : links) {
      failure(() -> begin(link, wanted, reached))
          .ifPresentOrElse(failed::add, () -> done.add(link.name()));
    }
    return new Outcome(done, failed);
  }

  private static void begin(AlertmanagerLink link, Silence wanted, Set<String> reached)
      throws SourceException, InterruptedException {
    Set<String> peers = link.peers();
    if (Collections.disjoint(peers, reached)) {
      String _ = link.set(wanted);
      reached.addAll(peers);
    }
  }

  /// Ends those with these ids, wherever one of those who keep them can; `done` are ids.
  Outcome end(Collection<String> ids) throws InterruptedException {
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String id : new HashSet<>(ids)) {
      List<String> refusals = new ArrayList<>();
      boolean ended = false;
      for (AlertmanagerLink link : links) {
        if (!ended && link.silences().stream().anyMatch(it -> it.id().equals(id))) {
          Optional<String> failure = failure(() -> link.expire(id));
          failure.ifPresent(refusals::add);
          ended = failure.isEmpty();
        }
      }
      if (ended) {
        done.add(id);
      } else if (refusals.isEmpty()) {
        failed.add("No Alertmanager knows the silence " + id + ".");
      } else {
        failed.addAll(refusals);
      }
    }
    return new Outcome(done, failed);
  }

  private interface Call {
    void run() throws SourceException, InterruptedException;
  }

  private static Optional<String> failure(Call call) throws InterruptedException {
    try {
      call.run();
      return Optional.empty();
    } catch (SourceException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
