package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.Handling.Acknowledgement;
import tifo.rule.operator.Handling.Shelf;

/// What is remembered of all instances, by their fingerprints; made of nothing but the journal's
/// entries, one after the other. Immutable.
public final class OperatorState {
  public static final OperatorState EMPTY = new OperatorState(Map.of());

  private final Map<String, HandledAlert> alerts;

  private OperatorState(Map<String, HandledAlert> alerts) {
    this.alerts = Collections.unmodifiableMap(alerts);
  }

  Map<String, HandledAlert> alerts() {
    return alerts;
  }

  /// The state after these entries.
  public OperatorState after(List<JournalEntry> entries, OperatorRules rules) {
    if (entries.isEmpty()) {
      return this;
    }
    Map<String, HandledAlert> next = new HashMap<>(alerts);
    entries.forEach(entry -> take(entry, next, rules));
    return new OperatorState(next);
  }

  /// The same without what has ended by itself. When that is done makes no difference.
  OperatorState tidied(Instant at, OperatorRules rules) {
    Map<String, HandledAlert> next = new HashMap<>(alerts);
    next.values().removeIf(it -> it.isForgotten(at, rules.flapping()));
    next.replaceAll((_, it) -> it.at(at, rules.flapping()));
    return new OperatorState(next);
  }

  private static void take(
      JournalEntry entry, Map<String, HandledAlert> alerts, OperatorRules rules) {
    if (entry.kind() == JournalEntry.Kind.CARRY) {
      alerts.clear();
    }
    if (entry.alert().isEmpty()) {
      return;
    }
    Alert alert = entry.alert().get();
    String key = alert.fingerprint();
    HandledAlert now =
        after(entry, alert, alerts.getOrDefault(key, HandledAlert.quiet(alert)), rules);
    if (now.isForgotten(entry.at(), rules.flapping())) {
      alerts.remove(key);
    } else {
      alerts.put(key, now);
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
            old.loud() ? old.ends(alert, at, rules.flapping(), rules.latches(alert)) : old;
        yield told ? over.told(Optional.empty()) : over;
      }
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

  /// The fact of a transition that says that chat was told of it.
  static final String TOLD = "told";

  /// The fingerprints of those that fire or whose data are missing.
  Set<String> loud() {
    return alerts.entrySet().stream()
        .filter(entry -> entry.getValue().loud())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  HandledAlert of(Alert alert) {
    return alerts.getOrDefault(alert.fingerprint(), HandledAlert.quiet(alert));
  }

  /// The names of the rules that fire by their own data.
  Set<String> firing() {
    return alerts.values().stream()
        .filter(it -> it.loud() && !it.alert().hasNoValue())
        .map(it -> it.alert().ruleName())
        .collect(Collectors.toSet());
  }

  /// All of it as entries, for the beginning of a file.
  List<JournalEntry> carried(Instant at) {
    List<JournalEntry> entries = new ArrayList<>();
    new TreeMap<>(alerts).values().forEach(it -> entries.addAll(Carried.write(it, at)));
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperatorState that && alerts.equals(that.alerts);
  }

  @Override
  public int hashCode() {
    return alerts.hashCode();
  }

  @Override
  public String toString() {
    return alerts.toString();
  }
}
