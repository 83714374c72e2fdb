package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.RoutedAlert;
import tifo.time.Instants;

/// The alerts behind the labels that routes see, by the judge's events and its book. Keeps the
/// dispatcher told of them. Not thread-safe.
final class KnownAlerts {
  /// An alert that the judge, seeing, does not know any more is over after this, as Alertmanager
  /// has it for alerts that nobody renews.
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  private final Dispatcher dispatcher;
  private final AlertLabels labels;
  private final Witnesses witnesses = new Witnesses();
  private final Map<Labels, Alert> known = new HashMap<>();
  private final Map<Labels, Set<String>> loud = new HashMap<>();
  private final Map<Labels, Instant> missing = new HashMap<>();

  /// What routes knew before a start by other labels than now, because its rule names others to be
  /// told: those labels, by the alert's fingerprint.
  private final Map<String, Labels> before = new HashMap<>();

  KnownAlerts(Dispatcher dispatcher, AlertLabels labels) {
    this.dispatcher = dispatcher;
    this.labels = labels;
  }

  void restore(List<RoutingState.Known> saved) {
    for (RoutingState.Known entry : saved) {
      known.put(entry.labels(), entry.alert());
      if (!labels.of(entry.alert()).equals(entry.labels())) {
        before.put(entry.alert().fingerprint(), entry.labels());
      }
    }
  }

  /// Those that fire, or that others still need.
  List<RoutingState.Known> state(Collection<Labels> others) {
    Set<Labels> needed = new HashSet<>(loud.keySet());
    dispatcher.alerts().forEach(alert -> needed.add(alert.labels()));
    needed.addAll(others);
    known.keySet().retainAll(needed);
    missing.keySet().retainAll(needed);
    List<RoutingState.Known> all = new ArrayList<>();
    known.forEach((routed, alert) -> all.add(new RoutingState.Known(routed, alert)));
    return all;
  }

  List<Alert> of(List<RoutedAlert> some) {
    return some.stream().map(alert -> known.get(alert.labels())).filter(Objects::nonNull).toList();
  }

  /// Whether it changed anything.
  boolean take(AlertEvent event, Instant now) {
    switch (event.kind()) {
      case FIRING -> begin(event.alert(), now);
      case RESOLVED -> end(event, now);
      case PENDING, CANCELLED, CHANGED -> {
        return false;
      }
    }
    return true;
  }

  /// Takes what happened to any alert, held back or not, while this was the judge's newest book.
  void witness(AlertEvent event, AlertBook book) {
    witnesses.take(event, book);
    Alert alert = event.alert();
    switch (event.kind()) {
      case FIRING -> dispatcher.witness(labels.of(alert), alert.ruleId());
      case RESOLVED -> dispatcher.dismiss(labels.of(alert), alert.ruleId());
      case PENDING, CANCELLED, CHANGED -> {}
    }
  }

  /// Takes all that fires, held back or not.
  void witness(AlertBook all) {
    Map<Labels, Set<String>> firing = new HashMap<>();
    for (Alert alert : witnesses.firing(all)) {
      Labels routed = labels.of(alert);
      if (dispatcher.inhibits(routed)) {
        firing.computeIfAbsent(routed, _ -> new HashSet<>()).add(alert.ruleId());
      }
    }
    dispatcher.witnessOnly(firing);
  }

  private void begin(Alert alert, Instant now) {
    Labels routed = labels.of(alert);
    loud.computeIfAbsent(routed, _ -> new HashSet<>()).add(alert.ruleId());
    put(routed, alert, now);
  }

  private void put(Labels routed, Alert alert, Instant now) {
    known.put(routed, alert);
    missing.remove(routed);
    Instant start = alert.firedAt().orElse(alert.activeAt());
    dispatcher.put(List.of(word(routed, start, now)), now);
  }

  private void end(AlertEvent event, Instant now) {
    Labels routed = labels.of(event.alert());
    Labels old = before.remove(event.alert().fingerprint());
    if (old != null) {
      end(old, event, now);
    }
    if (old == null || known.containsKey(routed)) {
      end(routed, event, now);
    }
  }

  private void end(Labels routed, AlertEvent event, Instant now) {
    Alert alert = event.alert();
    Set<String> rules = loud.getOrDefault(routed, new HashSet<>());
    rules.remove(alert.ruleId());
    if (rules.isEmpty()) {
      loud.remove(routed);
      known.put(routed, alert);
      over(routed, alert.firedAt().orElse(alert.activeAt()), event.at(), now);
    }
  }

  private void over(Labels routed, Instant start, Instant end, Instant now) {
    missing.remove(routed);
    dispatcher.put(List.of(word(routed, start, now).endedAt(Instants.earlier(end, now), now)), now);
  }

  // What it says is known here, and need not be written down twice. A rule may have gone by a clock
  // that was set back since.
  private static RoutedAlert word(Labels routed, Instant start, Instant now) {
    return RoutedAlert.firing(routed, Map.of(), Instants.earlier(start, now), now);
  }

  /// After a start, and whatever was missed: what the judge's book says is how things are. Whether
  /// that changed anything; what the book lacks counts only when the judge sees.
  boolean sync(AlertBook all, boolean sees, Instant now) {
    Map<Labels, Alert> book = loudOf(all);
    Map<Labels, RoutedAlert> firing = new HashMap<>();
    dispatcher.alerts().stream()
        .filter(alert -> !alert.isResolved(now))
        .forEach(alert -> firing.put(alert.labels(), alert));
    boolean[] changed = {false};
    dispatcher.retry(now);
    // the next post has the words of today
    known.putAll(book);
    book.forEach((routed, alert) -> {
      if (!firing.containsKey(routed)) {
        put(routed, alert, now);
        changed[0] = true;
      }
    });
    firing.forEach((routed, alert) -> {
      if (book.containsKey(routed)) {
        missing.remove(routed);
      } else if (sees && isMissing(routed, now)) {
        over(routed, alert.startsAt(), now, now);
        changed[0] = true;
      }
    });
    return changed[0];
  }

  /// Whether all that fires, by the judge's book or by what was known before, does so by rules that
  /// were judged since the start.
  boolean isSure(Predicate<String> judged, AlertBook all, Instant now) {
    boolean book = all.alerts().stream().filter(Alert::isLoud).map(Alert::ruleId).allMatch(judged);
    return book
        && dispatcher.alerts().stream()
            .filter(alert -> !alert.isResolved(now))
            .map(alert -> known.get(alert.labels()))
            .allMatch(alert -> alert != null && judged.test(alert.ruleId()));
  }

  private Map<Labels, Alert> loudOf(AlertBook all) {
    loud.clear();
    Map<Labels, Alert> book = new HashMap<>();
    for (Alert alert : all.alerts()) {
      if (alert.isLoud()) {
        Labels routed = labels.of(alert);
        book.put(routed, alert);
        loud.computeIfAbsent(routed, _ -> new HashSet<>()).add(alert.ruleId());
      }
    }
    return book;
  }

  private boolean isMissing(Labels routed, Instant now) {
    // a clock that was set back must not make it wait for the old time
    Instant since = missing.merge(routed, now, Instants::earlier);
    return !now.isBefore(since.plus(RENEWAL));
  }
}
