package tifo.rule.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;

/// The operators' layer as a function: (state, events or an action, surroundings) -> (entries of
/// the journal, what chat is told). The state after a step is the state before it with the entries
/// applied, so what is read back from the journal is what was. Immutable, any thread.
///
/// Chat is told that an alert fires as soon as nothing holds that back (a shelf, flapping, missing
/// data that are expected, a silence), and that it is over if it was told that it fires.
public final class OperatorLayer {
  /// The annotation of what chat is told after an alert has flapped.
  public static final String FLAPPED = "tifo_flapped";

  private final OperatorRules rules;

  public OperatorLayer(OperatorRules rules) {
    this.rules = rules;
  }

  /// `entries` go to the journal, `told` to chat; both in order.
  public record Step(OperatorState state, List<JournalEntry> entries, List<AlertEvent> told) {
    public Step {
      entries = List.copyOf(entries);
      told = List.copyOf(told);
    }
  }

  public OperatorRules rules() {
    return rules;
  }

  /// The state that the entries of a journal lead to.
  public OperatorState restored(List<JournalEntry> entries) {
    return OperatorState.EMPTY.after(entries, rules);
  }

  /// Takes transitions as the judge tells them.
  public Step events(OperatorState state, List<AlertEvent> events, Surroundings now) {
    List<JournalEntry> entries = new ArrayList<>();
    List<AlertEvent> told = new ArrayList<>();
    Map<String, HandledAlert> touched = new HashMap<>();
    Set<String> firing = firing(state);
    for (AlertEvent event : events) {
      String key = event.alert().fingerprint();
      HandledAlert before = touched.getOrDefault(key, state.of(event.alert()));
      JournalEntry entry = JournalEntry.of(event);
      HandledAlert after = OperatorState.after(entry, event.alert(), before, rules);
      Optional<AlertEvent> notice = notice(event, before, after, now, firing);
      if (notice.isPresent()) {
        told.add(notice.get());
        entry = entry.with(OperatorState.TOLD, "yes");
        after = OperatorState.after(entry, event.alert(), before, rules);
      }
      touched.put(key, after);
      entries.add(entry);
    }
    return new Step(state.after(entries, rules), entries, told);
  }

  private Optional<AlertEvent> notice(
      AlertEvent event,
      HandledAlert before,
      HandledAlert after,
      Surroundings now,
      Set<String> firing) {
    Instant at = event.at();
    boolean flaps = after.isFlapping(at, rules.flapping());
    return switch (event.kind()) {
      case FIRING -> {
        // The change with which it begins to flap is told, with its mark.
        boolean first = flaps && !before.isFlapping(at, rules.flapping());
        boolean held = (flaps && !first) || isHeld(after, now, firing);
        Alert alert = first ? marked(after, at) : event.alert();
        yield held || !after.isNews(event.alert())
            ? Optional.empty()
            : Optional.of(new AlertEvent(AlertEvent.Kind.FIRING, alert, at));
      }
      case RESOLVED ->
          flaps || before.told().isEmpty()
              ? Optional.empty()
              : Optional.of(over(before.told().get(), event.alert(), at));
      case PENDING, CANCELLED, CHANGED -> Optional.empty();
    };
  }

  /// What time alone brings: shelves that end, flapping that is over, missing data that are no
  /// longer expected.
  public Step tick(OperatorState state, Surroundings now) {
    List<JournalEntry> entries = new ArrayList<>();
    List<AlertEvent> told = new ArrayList<>();
    Set<String> firing = firing(state);
    Instant at = now.at();
    // In an order of their own, so that the same state always tells the same.
    Map<String, AlertEvent> owed = new TreeMap<>();
    state
        .all()
        .forEach(it ->
            owed(it, now, firing).ifPresent(event -> owed.put(event.alert().fingerprint(), event)));
    owed.values()
        .forEach(event -> {
          told.add(event);
          String flapped = event.alert().annotations().getOrDefault(FLAPPED, "");
          entries.add(JournalEntry.of(at, Kind.NOTIFIED, event.alert(), "", flapped));
        });
    return new Step(state.after(entries, rules), entries, told);
  }

  private Set<String> firing(OperatorState state) {
    return rules.watchesFiring() ? state.firing() : Set.of();
  }

  private Optional<AlertEvent> owed(HandledAlert it, Surroundings now, Set<String> firing) {
    if (it.isFlapping(now.at(), rules.flapping())) {
      return Optional.empty();
    }
    return it.loud() ? begun(it, now, firing) : ended(it, now.at());
  }

  private Optional<AlertEvent> begun(HandledAlert it, Surroundings now, Set<String> firing) {
    // where the clock was set back, what was told began later than it did
    boolean known =
        it.told().filter(t -> !t.activeAt().isBefore(it.alert().activeAt())).isPresent();
    return (known && !it.isNews(it.alert())) || isHeld(it, now, firing)
        ? Optional.empty()
        : Optional.of(new AlertEvent(AlertEvent.Kind.FIRING, marked(it, now.at()), now.at()));
  }

  private Optional<AlertEvent> ended(HandledAlert it, Instant at) {
    return it.told().map(told -> over(told, marked(it, at), at));
  }

  private boolean isHeld(HandledAlert it, Surroundings now, Set<String> firing) {
    return it.isShelved(now.at())
        || rules.expects(it.alert(), now.phase(), firing)
        || now.suppression().holdsBack(it.alert(), now.at());
  }

  /// The end of an alert as chat is told of it: it belongs to what was told of its begin, however
  /// often it changed since.
  public static AlertEvent over(Alert told, Alert now, Instant at) {
    Alert same =
        now.during(told.activeAt(), told.firedAt(), Optional.of(now.resolvedAt().orElse(at)))
            .about(told.evidence());
    return new AlertEvent(AlertEvent.Kind.RESOLVED, same, at);
  }

  private static Alert marked(HandledAlert it, Instant at) {
    if (it.flappingSince().isEmpty()) {
      return it.alert();
    }
    long minutes = Math.max(1, Duration.between(it.flappingSince().get(), at).toMinutes());
    return it.alert().annotated(FLAPPED, it.flapChanges() + " / " + minutes + " min");
  }

  /// The entries of what an operator does; none where it changes nothing.
  public Step act(OperatorState state, OperatorAction action, String who, Instant at) {
    HandledAlert it = state.of(action.alert());
    Alert alert = state.knows(action.alert()) ? it.alert() : action.alert();
    Optional<JournalEntry> entry =
        switch (action) {
          case OperatorAction.Acknowledge acknowledge ->
              Optional.of(
                  JournalEntry.of(
                      at,
                      it.latched() ? Kind.LATCH_RESET : Kind.ACKNOWLEDGED,
                      alert,
                      who,
                      acknowledge.note()));
          case OperatorAction.Unacknowledge _ ->
              it.acknowledged().map(_ -> JournalEntry.of(at, Kind.UNACKNOWLEDGED, alert, who, ""));
          case OperatorAction.Shelve shelve ->
              Optional.of(shelve)
                  .filter(it2 -> it2.until().isAfter(at))
                  .map(it2 ->
                      JournalEntry.of(at, Kind.SHELVED, alert, who, it2.note()).until(it2.until()));
          case OperatorAction.Unshelve _ ->
              it.shelf().map(_ -> JournalEntry.of(at, Kind.UNSHELVED, alert, who, ""));
          case OperatorAction.Note note ->
              Optional.of(JournalEntry.of(at, Kind.NOTED, alert, who, note.words()));
        };
    List<JournalEntry> entries = entry.stream().toList();
    return new Step(state.after(entries, rules), entries, List.of());
  }

  /// What a restart renamed: the ids of rules by those of before.
  Step renamed(OperatorState state, Map<String, String> ids, Instant at) {
    List<JournalEntry> entries = state.renamed(ids, at);
    return new Step(state.after(entries, rules), entries, List.of());
  }

  /// What a restart missed: of the alerts that fired before it and of which nothing was heard
  /// since, those that the judge, which has judged every rule by now, does not know any more.
  public Step missed(OperatorState state, Set<String> unheard, AlertBook book, Surroundings now) {
    Set<String> known = new HashSet<>();
    book.alerts().forEach(alert -> known.add(alert.fingerprint()));
    List<AlertEvent> over =
        state
            .all()
            .sorted(Comparator.comparing(it -> it.alert().fingerprint()))
            .filter(HandledAlert::loud)
            .filter(it -> unheard.contains(it.alert().fingerprint()))
            .filter(it -> !known.contains(it.alert().fingerprint()))
            .map(it -> it.alert().over(now.at()))
            .map(alert -> new AlertEvent(AlertEvent.Kind.RESOLVED, alert, now.at()))
            .toList();
    return events(state, over, now);
  }

  /// What a kill kept from being told: what the judge took up as firing and nobody here knows of.
  Step untold(OperatorState state, AlertBook book, Surroundings now) {
    List<AlertEvent> fire =
        book.alerts().stream()
            .filter(alert -> alert.state() != Alert.State.PENDING && !state.of(alert).loud())
            .map(alert -> new AlertEvent(AlertEvent.Kind.FIRING, alert, now.at()))
            .toList();
    return events(state, fire, now);
  }

  /// What chat believes to fire, as the book words it now where both speak of the same.
  List<Alert> told(OperatorState state, AlertBook book) {
    Map<String, Alert> worded = new HashMap<>();
    for (Alert alert : book.alerts()) {
      HandledAlert it = state.of(alert);
      if (it.told().isPresent()) {
        worded.put(alert.fingerprint(), it.believed(alert));
      }
    }
    return state
        .all()
        .filter(it -> it.told().isPresent())
        .map(it -> worded.getOrDefault(it.alert().fingerprint(), it.told().get()))
        .filter(alert -> alert.state() != Alert.State.PENDING)
        .toList();
  }

  /// What of the book may be handed over to those who silence by themselves: not what began while
  /// it was shelved or expected.
  List<Alert> open(OperatorState state, AlertBook book, Surroundings now) {
    Set<String> firing = firing(state);
    return book.alerts().stream()
        .filter(alert -> {
          HandledAlert it = state.of(alert);
          boolean kept = it.isShelved(now.at()) || rules.expects(alert, now.phase(), firing);
          return !kept || it.told().isPresent();
        })
        .toList();
  }

  /// What the wall shows of it, beside the judge's book.
  public Handlings handlings(OperatorState state, AlertBook book, Surroundings now) {
    Set<String> firing = firing(state);
    Map<String, Handling> all = new HashMap<>();
    for (Alert alert : book.alerts()) {
      Handling handling = handling(state.of(alert), alert, now, firing);
      if (!handling.equals(Handling.NONE)) {
        all.put(alert.fingerprint(), handling);
      }
    }
    List<Alert> latched = new ArrayList<>();
    state
        .all()
        .forEach(it -> {
          if (it.latched() && !all.containsKey(it.alert().fingerprint())) {
            latched.add(it.alert());
            all.put(it.alert().fingerprint(), handling(it, it.alert(), now, firing));
          }
        });
    latched.sort(Comparator.comparing(Alert::fingerprint));
    return new Handlings(all, latched);
  }

  private Handling handling(HandledAlert it, Alert alert, Surroundings now, Set<String> firing) {
    return new Handling(
        it.acknowledged(),
        it.shelf().filter(_ -> it.isShelved(now.at())),
        it.latched(),
        it.isFlapping(now.at(), rules.flapping()) ? it.flapChanges() : 0,
        rules.expects(alert, now.phase(), firing),
        now.suppression().of(it.heard(alert), now.at()),
        rules.importance(alert),
        it.note());
  }
}
