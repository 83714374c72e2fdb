package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.app.AlertmanagerSilences.Kept;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.operator.Suppression;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.time.WarClock;
import tifo.view.ListedSilence;
import tifo.view.ListedSilence.Place;

/// What is silenced: by the silences of this console, and by those of Alertmanagers that alerts are
/// handed over to. Any thread; beginning and ending wait for disk and network.
///
/// Where there is an Alertmanager it is the authority: silences are begun there and nowhere else.
final class AlertSilences implements Suppression {
  /// How long one that is over is still listed.
  private static final Duration SHOWN = Duration.ofDays(1);

  private final Silences own;
  private final AlertmanagerSilences theirs;
  private final AlertLabels labels;
  private final WarClock clock;

  /// Of a console that hands nothing over.
  AlertSilences(Silences own, AlertLabels labels, WarClock clock) {
    this(own, new AlertmanagerSilences(List.of()), labels, clock);
  }

  AlertSilences(Silences own, AlertmanagerSilences theirs, AlertLabels labels, WarClock clock) {
    this.own = own;
    this.theirs = theirs;
    this.labels = labels;
    this.clock = clock;
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    Labels routed = labels.of(alert);
    Stream<Silence> here = own.silencing(routed, at).stream();
    Stream<Silence> there = theirs.silencing(routed, at).stream().map(Kept::silence);
    return Stream.concat(here, there).findFirst().map(AlertSilences::words);
  }

  private static String words(Silence silence) {
    return silence.comment().isBlank()
        ? silence.createdBy()
        : silence.createdBy() + ", " + silence.comment();
  }

  Instant now() {
    return clock.now();
  }

  /// A silence from now on that is still to be kept.
  ///
  /// @throws IllegalArgumentException with a sentence when it cannot be one
  Silence draft(String matchers, String note, String who, Instant until) {
    List<LabelMatcher> parsed = MatcherSyntax.parse(matchers);
    Silence draft = Silence.draft(parsed, clock.now(), until, who, note);
    check(draft);
    return draft;
  }

  /// @throws IllegalArgumentException with a sentence when it cannot be a silence
  static void check(Silence draft) {
    if (draft.matchers().stream().allMatch(matcher -> matcher.matches(""))) {
      throw new IllegalArgumentException("a silence must need a label, or it would silence all");
    }
    if (!draft.endsAt().isAfter(draft.startsAt())) {
      throw new IllegalArgumentException("its end has passed; choose a later one");
    }
  }

  /// Keeps it; it holds from then on. Returns a sentence for each place where it could not be kept.
  ///
  /// @throws IOException with a sentence when it is kept nowhere
  String begin(Silence draft) throws IOException, InterruptedException {
    if (theirs.isNobody()) {
      own.set(draft, draft.startsAt());
      return "";
    }
    AlertmanagerSilences.Outcome outcome = theirs.begin(draft);
    String failed = String.join(" ", outcome.failed());
    if (outcome.done().isEmpty()) {
      throw new IOException(failed);
    }
    return failed;
  }

  /// The silences that hold for the alert.
  List<ListedSilence> of(Alert alert) {
    Instant now = clock.now();
    return listed(List.of(alert)).stream()
        .filter(it -> it.alarms() > 0 && it.silence().state(now) == Silence.State.ACTIVE)
        .toList();
  }

  /// All that hold, are still to begin, or ended in the last day, those that end first before the
  /// others, with how many of the alerts each is about. One that several places keep is listed
  /// once.
  List<ListedSilence> listed(Collection<Alert> alerts) {
    Instant now = clock.now();
    List<Labels> routed = alerts.stream().map(labels::of).toList();
    Map<List<Object>, List<Kept>> same = new LinkedHashMap<>();
    Stream.concat(own.all().stream().map(it -> new Kept("", it)), theirs.all().stream())
        .filter(it -> it.silence().endsAt().plus(SHOWN).isAfter(now))
        .sorted(Comparator.comparing(it -> it.silence().endsAt()))
        .forEach(
            it -> same.computeIfAbsent(identity(it.silence()), _ -> new ArrayList<>()).add(it));
    return same.values().stream().map(kept -> listed(kept, routed, now)).toList();
  }

  // A server makes the begin its own when it is told late.
  private static List<Object> identity(Silence silence) {
    return List.of(
        silence.matchers().stream().sorted().toList(),
        silence.endsAt(),
        silence.createdBy(),
        silence.comment());
  }

  private static ListedSilence listed(List<Kept> kept, List<Labels> alerts, Instant now) {
    Silence silence = kept.getFirst().silence();
    boolean over = silence.state(now) == Silence.State.EXPIRED;
    long count = over ? 0 : alerts.stream().filter(silence::matches).count();
    List<Place> places = kept.stream().map(it -> new Place(it.place(), it.silence().id())).toList();
    return new ListedSilence(silence, places, (int) count);
  }

  /// What was ended, and a sentence for each place where it could not be.
  record Ended(List<Silence> silences, String remark) {}

  /// Ends these wherever they are kept.
  ///
  /// @throws IOException with a sentence when that could be done nowhere
  Ended end(List<ListedSilence> some) throws IOException, InterruptedException {
    if (some.isEmpty()) {
      throw new IOException("no silence holds for it any more");
    }
    List<Silence> ended = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (ListedSilence one : some) {
      AlertmanagerSilences.Outcome outcome = endAt(one.places());
      if (!outcome.done().isEmpty()) {
        ended.add(one.silence());
      }
      failed.addAll(outcome.failed());
    }
    if (ended.isEmpty()) {
      throw new IOException(String.join(" ", failed));
    }
    return new Ended(ended, String.join(" ", failed));
  }

  private AlertmanagerSilences.Outcome endAt(List<Place> places)
      throws IOException, InterruptedException {
    List<String> here = places.stream().filter(Place::isHere).map(Place::id).toList();
    List<String> there = places.stream().filter(it -> !it.isHere()).map(Place::id).toList();
    for (String id : here) {
      own.expire(id, clock.now());
    }
    AlertmanagerSilences.Outcome outcome = theirs.end(there);
    List<String> done = Stream.concat(here.stream(), outcome.done().stream()).toList();
    return new AlertmanagerSilences.Outcome(done, outcome.failed());
  }
}
