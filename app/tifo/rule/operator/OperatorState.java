package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.Handling.Acknowledgement;
import tifo.rule.operator.Handling.Shelf;

/// What is remembered of all instances, by their fingerprints; made of nothing but the journal's
/// entries, one after the other. Immutable.
public final class OperatorState {
  public static final OperatorState EMPTY = new OperatorState(Map.of());

  /// The fact of a transition that says that chat was told of it.
  static final String TOLD = "told";

  // By rule and labels, so that a step copies only what it touches.
  private final Map<String, Map<Labels, HandledAlert>> rules;

  private OperatorState(Map<String, Map<Labels, HandledAlert>> rules) {
    this.rules = rules;
  }

  Stream<HandledAlert> all() {
    return rules.values().stream().flatMap(alerts -> alerts.values().stream());
  }

  /// The state after these entries.
  public OperatorState after(List<JournalEntry> entries, OperatorRules how) {
    if (entries.isEmpty()) {
      return this;
    }
    Map<String, Map<Labels, HandledAlert>> next = new HashMap<>(rules);
    Set<String> copied = new HashSet<>();
    for (JournalEntry entry : entries) {
      if (entry.kind() == JournalEntry.Kind.CARRY) {
        next.clear();
        copied.clear();
      }
      if (entry.alert().isPresent()) {
        Alert alert = entry.alert().get();
        if (copied.add(alert.ruleId())) {
          next.put(alert.ruleId(), new HashMap<>(next.getOrDefault(alert.ruleId(), Map.of())));
        }
        take(entry, alert, Objects.requireNonNull(next.get(alert.ruleId())), how);
      }
    }
    next.values().removeIf(Map::isEmpty);
    return new OperatorState(next);
  }

  /// The same without what has ended by itself. When that is done makes no difference.
  OperatorState tidied(Instant at, OperatorRules how) {
    Map<String, Map<Labels, HandledAlert>> next = new HashMap<>();
    rules.forEach((rule, alerts) -> {
      Map<Labels, HandledAlert> kept = new HashMap<>();
      alerts.forEach((labels, it) -> {
        if (!it.isForgotten(at, how.flapping())) {
          kept.put(labels, it.at(at, how.flapping()));
        }
      });
      if (!kept.isEmpty()) {
        next.put(rule, kept);
      }
    });
    return new OperatorState(next);
  }

  private static void take(
      JournalEntry entry, Alert alert, Map<Labels, HandledAlert> alerts, OperatorRules rules) {
    HandledAlert before = alerts.getOrDefault(alert.labels(), HandledAlert.quiet(alert));
    HandledAlert now = after(entry, alert, before, rules);
    if (now.isForgotten(entry.at(), rules.flapping())) {
      alerts.remove(alert.labels());
    } else {
      alerts.put(alert.labels(), now);
    }
  }

  static HandledAlert after(
      JournalEntry entry, Alert alert, HandledAlert before, OperatorRules rules) {
    Instant at = entry.at();
    HandledAlert old =
        before.isForgotten(at, rules.flapping())
            ? HandledAlert.quiet(alert)
            : before.at(at, rules.flapping());
    boolean told = !entry.fact(TOLD).isEmpty();
    return switch (entry.kind()) {
      case FIRING -> {
        HandledAlert firing = old.begins(alert, at, rules.flapping());
        yield told ? firing.told(Optional.of(alert)) : firing;
      }
      case RESOLVED, CANCELLED -> {
        HandledAlert over =
            old.loud()
                ? old.ends(alert, at, rules.flapping(), rules.latches(alert, old.real()))
                : old;
        yield told ? over.told(Optional.empty()) : over;
      }
      case CHANGED -> old.changes(alert);
      case NOTIFIED ->
          old.told(alert.state() == Alert.State.RESOLVED ? Optional.empty() : Optional.of(alert));
      case ACKNOWLEDGED ->
          old.acknowledged(Optional.of(new Acknowledgement(entry.who(), at, entry.text())));
      case UNACKNOWLEDGED, LATCH_RESET -> old.acknowledged(Optional.empty());
      case SHELVED ->
          old.shelved(entry.until().map(end -> new Shelf(end, entry.who(), entry.text())));
      case UNSHELVED -> old.shelved(Optional.empty());
      case NOTED -> old.noted(entry.text());
      case CARRIED -> Carried.read(entry, alert, old);
      case PENDING, SILENCED, UNSILENCED, STARTED, STOPPED, SLEPT, BLIND, SIGHTED, LOST, CARRY ->
          old;
    };
  }

  boolean knows(Alert alert) {
    return rules.getOrDefault(alert.ruleId(), Map.of()).containsKey(alert.labels());
  }

  HandledAlert of(Alert alert) {
    HandledAlert known = rules.getOrDefault(alert.ruleId(), Map.of()).get(alert.labels());
    return known == null ? HandledAlert.quiet(alert) : known;
  }

  /// The fingerprints of those that fire or whose data are missing.
  Set<String> loud() {
    return all()
        .filter(HandledAlert::loud)
        .map(it -> it.alert().fingerprint())
        .collect(Collectors.toSet());
  }

  /// The names of the rules that fire by their own data.
  Set<String> firing() {
    return all()
        .filter(it -> it.loud() && !it.alert().isAboutData())
        .map(it -> it.alert().ruleName())
        .collect(Collectors.toSet());
  }

  /// All of it as entries, for the beginning of a file.
  List<JournalEntry> carried(Instant at) {
    List<JournalEntry> entries = new ArrayList<>();
    all()
        .sorted(Comparator.comparing(it -> it.alert().fingerprint()))
        .forEach(it -> entries.addAll(Carried.write(it, at)));
    return entries;
  }

  /// The entries by which the alerts of some rules go on under other ids, by those of before. All
  /// leave their old ones first: rules may have changed places.
  List<JournalEntry> renamed(Map<String, String> ids, Instant at) {
    List<HandledAlert> known =
        all()
            .filter(it -> ids.containsKey(it.alert().ruleId()))
            .sorted(Comparator.comparing(it -> it.alert().fingerprint()))
            .toList();
    List<JournalEntry> entries = new ArrayList<>();
    known.forEach(it -> entries.addAll(Carried.write(HandledAlert.quiet(it.alert()), at)));
    known.forEach(it -> {
      String id = Objects.requireNonNull(ids.get(it.alert().ruleId()));
      entries.addAll(Carried.write(it.ofRule(id), at));
    });
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperatorState that && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }
}
