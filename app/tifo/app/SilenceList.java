package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tifo.app.AlertmanagerSilences.Kept;
import tifo.app.AlertmanagerSilences.Seen;
import tifo.rule.Alert;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.time.WarClock;
import tifo.view.ListedSilence;
import tifo.view.ListedSilence.Place;

/// The silences of this console and of its Alertmanagers as one list, in which one that several of
/// them keep stands once. Any thread; may wait for the disk.
record SilenceList(Silences own, AlertmanagerSilences theirs, AlertLabels labels, WarClock clock) {
  /// How long one that is over is still listed.
  private static final Duration SHOWN = Duration.ofDays(1);

  /// All of them, with how many of these alerts each holds for.
  List<ListedSilence> all(Collection<Alert> alerts) throws IOException {
    Instant now = clock.now();
    own.refresh(now);
    List<Seen> loud = alerts.stream().filter(Alert::isLoud).map(this::seen).toList();
    return kept(now).map(each -> listed(each, loud, now)).toList();
  }

  /// Those that hold for this alert now, whatever its state.
  List<ListedSilence> holding(Alert alert) throws IOException {
    Instant now = clock.now();
    own.refresh(now);
    Seen seen = seen(alert);
    return kept(now)
        .filter(same -> same.stream().anyMatch(it -> it.holds(seen, now)))
        .map(same -> listed(same, List.of(), now))
        .toList();
  }

  private Seen seen(Alert alert) {
    return Seen.of(labels.of(alert));
  }

  private Stream<List<Kept>> kept(Instant now) {
    Instant since = now.minus(SHOWN);
    Map<SameSilence, List<Kept>> same = new LinkedHashMap<>();
    Stream.concat(own.all().stream().map(it -> new Kept("", it)), theirs.all().stream())
        .filter(it -> it.silence().endsAt().isAfter(since))
        .forEach(it ->
            same.computeIfAbsent(SameSilence.of(it.silence()), _ -> new ArrayList<>()).add(it));
    return same.values().stream();
  }

  private static ListedSilence listed(List<Kept> same, List<Seen> loud, Instant now) {
    Silence silence = same.getFirst().silence();
    boolean over = silence.state(now) == Silence.State.EXPIRED;
    Predicate<Seen> isFor = alert -> same.stream().anyMatch(it -> it.matches(alert));
    long alarms = over ? 0 : loud.stream().filter(isFor).count();
    return new ListedSilence(
        silence,
        same.stream().map(it -> new Place(it.place(), it.silence().id())).toList(),
        Math.toIntExact(alarms));
  }
}
