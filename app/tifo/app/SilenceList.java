package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.source.SourceException;
import tifo.time.WarClock;
import tifo.view.ListedSilence;
import tifo.view.ListedSilence.Place;

/// The silences of this console and of its Alertmanagers as one list, in which one that several of
/// them keep stands once. Any thread; may wait for disk and network.
record SilenceList(
    Silences own,
    Supplier<List<AlertmanagerLink>> links,
    AlertLabels labels,
    Supplier<List<Alert>> alerts,
    WarClock clock) {
  /// What makes two of them the same to a person: the start is another where it was begun late.
  private record Same(List<LabelMatcher> matchers, Instant end, String who, String why) {
    static Same of(Silence silence) {
      return new Same(
          silence.matchers().stream().sorted().toList(),
          silence.endsAt().truncatedTo(ChronoUnit.SECONDS),
          silence.createdBy(),
          silence.comment());
    }
  }

  private record Kept(Silence silence, Place place) {}

  List<ListedSilence> all() throws IOException {
    own.refresh();
    Instant now = clock.now();
    List<Labels> loud = alerts.get().stream().filter(SilenceList::isLoud).map(labels::of).toList();
    Map<Same, List<Kept>> same = new LinkedHashMap<>();
    for (Kept kept : kept()) {
      same.computeIfAbsent(Same.of(kept.silence()), _ -> new ArrayList<>()).add(kept);
    }
    return same.values().stream().map(each -> listed(each, loud, now)).toList();
  }

  private List<Kept> kept() {
    List<Kept> all = new ArrayList<>();
    own.all().forEach(it -> all.add(new Kept(it, new Place("", it.id()))));
    for (AlertmanagerLink link : links.get()) {
      link.silences().forEach(it -> all.add(new Kept(it, new Place(link.name(), it.id()))));
    }
    return all;
  }

  private static ListedSilence listed(List<Kept> same, List<Labels> loud, Instant now) {
    Silence silence = same.getFirst().silence();
    boolean over = silence.state(now) == Silence.State.EXPIRED;
    long alarms = over ? 0 : loud.stream().filter(silence::matches).count();
    return new ListedSilence(
        silence, same.stream().map(Kept::place).toList(), Math.toIntExact(alarms));
  }

  private static boolean isLoud(Alert alert) {
    return switch (alert.state()) {
      case FIRING, NO_DATA, ERROR -> true;
      case PENDING, RESOLVED -> false;
    };
  }

  /// Ends it wherever it is kept; returns a sentence about where that failed, or nothing.
  ///
  /// @throws IOException when it ended nowhere, with a sentence
  String end(ListedSilence listed) throws IOException, InterruptedException {
    List<String> failed = new ArrayList<>();
    for (Place place : listed.places()) {
      try {
        end(place);
      } catch (IOException | SourceException | IllegalArgumentException e) {
        failed.add(String.valueOf(e.getMessage()));
      }
    }
    String sentence = String.join("; ", failed);
    if (failed.size() == listed.places().size()) {
      throw new IOException(sentence);
    }
    return sentence;
  }

  private void end(Place place) throws IOException, SourceException, InterruptedException {
    if (place.isHere()) {
      own.expire(place.id(), clock.now());
      return;
    }
    AlertmanagerLink link =
        links.get().stream()
            .filter(it -> it.name().equals(place.name()))
            .findFirst()
            .orElseThrow(() -> new IOException("no Alertmanager is called " + place.name()));
    link.expire(place.id());
  }
}
