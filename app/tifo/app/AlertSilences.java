package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.Suppression;
import tifo.rule.route.Dispatcher;
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
final class AlertSilences implements Suppression, Dispatcher.Muter {
  private static final Logger LOG = LoggerFactory.getLogger(AlertSilences.class);

  private final Silences own;
  private final AlertmanagerSilences theirs;
  private final AlertLabels labels;
  private final WarClock clock;
  private final SilenceWatch watch;

  /// Of a console that hands nothing over.
  AlertSilences(Silences own, AlertLabels labels, WarClock clock) {
    this(own, new AlertmanagerSilences(List.of()), labels, clock);
  }

  AlertSilences(Silences own, AlertmanagerSilences theirs, AlertLabels labels, WarClock clock) {
    this.own = own;
    this.theirs = theirs;
    this.labels = labels;
    this.clock = clock;
    this.watch = new SilenceWatch(clock.now());
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    return silencing(labels.of(alert), at).map(AlertSilences::words);
  }

  @Override
  public boolean mutes(Labels alert, Instant at) {
    return silencing(alert, at).isPresent();
  }

  private Optional<Silence> silencing(Labels alert, Instant at) {
    return own.silencing(alert, at).or(() -> theirs.silencing(alert, at));
  }

  @Override
  public List<JournalEntry> refresh() {
    try {
      own.refresh(clock.now());
    } catch (IOException e) {
      LOG.error("The silences cannot be read, and hold as they were: {}", e.getMessage());
    }
    List<Silence> all = new ArrayList<>(own.all());
    theirs.all().forEach(kept -> all.add(kept.silence()));
    return watch.look(all, clock.now());
  }

  private static String words(Silence silence) {
    return silence.comment().isBlank()
        ? silence.createdBy()
        : silence.createdBy() + ", " + silence.comment();
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

  /// All of them as one list.
  SilenceList list() {
    return new SilenceList(own, theirs, labels, clock);
  }

  /// Ends these wherever they are kept, for `who`. Returns a sentence for each place where that
  /// could not be done.
  ///
  /// @throws IOException with a sentence when that could be done nowhere
  String end(List<ListedSilence> some, String who) throws IOException, InterruptedException {
    if (some.isEmpty()) {
      throw new IOException("no silence holds for it any more");
    }
    List<String> failed = new ArrayList<>();
    boolean isNone = true;
    for (ListedSilence one : some) {
      watch.ends(one.places().stream().map(Place::id).toList(), who);
      AlertmanagerSilences.Outcome outcome = endAt(one.places());
      isNone &= outcome.done().isEmpty();
      failed.addAll(outcome.failed());
    }
    if (isNone) {
      throw new IOException(String.join(" ", failed));
    }
    return String.join(" ", failed);
  }

  private AlertmanagerSilences.Outcome endAt(List<Place> places) throws InterruptedException {
    List<String> here = places.stream().filter(Place::isHere).map(Place::id).toList();
    List<String> there = places.stream().filter(it -> !it.isHere()).map(Place::id).toList();
    List<String> done = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String id : here) {
      try {
        own.expire(id, clock.now());
        done.add(id);
      } catch (IOException | IllegalArgumentException e) {
        failed.add(String.valueOf(e.getMessage()));
      }
    }
    AlertmanagerSilences.Outcome outcome = theirs.end(there);
    done.addAll(outcome.done());
    failed.addAll(outcome.failed());
    return new AlertmanagerSilences.Outcome(done, failed);
  }
}
