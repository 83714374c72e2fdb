package tifo.rule.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;

/// Knows which alerts keep which from being told. Not thread-safe.
final class Inhibitor {
  /// The sources of one rule by what they share with their targets. Those that are targets of the
  /// rule themselves do not count for others of that kind, and so are kept apart.
  private record Sources(
      InhibitRule rule, Map<Labels, Set<Labels>> plain, Map<Labels, Set<Labels>> targets) {
    Map<Labels, Set<Labels>> side(Labels alert) {
      return rule.isTarget(alert) ? targets : plain;
    }
  }

  private final List<Sources> rules = new ArrayList<>();
  private final Map<Labels, RoutedAlert> alerts;

  /// What nobody is told of, by labels, with the rules under which it fires.
  private final Map<Labels, Set<String>> bystanders = new HashMap<>();

  /// `alerts` are all that are known, and changes while this lives.
  Inhibitor(List<InhibitRule> rules, Map<Labels, RoutedAlert> alerts) {
    rules.forEach(rule -> this.rules.add(new Sources(rule, new HashMap<>(), new HashMap<>())));
    this.alerts = alerts;
  }

  void add(Labels alert) {
    for (Sources sources : rules) {
      if (sources.rule.isSource(alert)) {
        sources
            .side(alert)
            .computeIfAbsent(sources.rule.shared(alert), _ -> new TreeSet<>())
            .add(alert);
      }
    }
  }

  /// How many alerts inhibit others without being told of.
  int bystanders() {
    return bystanders.size();
  }

  /// Whether it inhibits anything.
  boolean isSource(Labels alert) {
    return rules.stream().anyMatch(sources -> sources.rule.isSource(alert));
  }

  void witness(Labels alert, String rule) {
    if (bystanders.computeIfAbsent(alert, _ -> new HashSet<>()).add(rule)) {
      add(alert);
    }
  }

  void dismiss(Labels alert, String rule) {
    Set<String> left = bystanders.get(alert);
    if (left != null && left.remove(rule) && left.isEmpty()) {
      bystanders.remove(alert);
      if (!alerts.containsKey(alert)) {
        forget(alert);
      }
    }
  }

  void dismissAllBut(Map<Labels, Set<String>> firing) {
    for (Labels alert : List.copyOf(bystanders.keySet())) {
      Set<String> rules = firing.getOrDefault(alert, Set.of());
      List.copyOf(bystanders.getOrDefault(alert, Set.of())).stream()
          .filter(rule -> !rules.contains(rule))
          .forEach(rule -> dismiss(alert, rule));
    }
  }

  /// It is not among the alerts any more.
  void remove(Labels alert) {
    if (!bystanders.containsKey(alert)) {
      forget(alert);
    }
  }

  private void forget(Labels alert) {
    for (Sources sources : rules) {
      if (sources.rule.isSource(alert)) {
        sources
            .side(alert)
            .computeIfPresent(
                sources.rule.shared(alert),
                (_, all) -> all.remove(alert) && all.isEmpty() ? null : all);
      }
    }
  }

  /// The alert that keeps this one from being told, if there is one.
  Optional<Labels> inhibiting(Labels target, Instant at) {
    for (Sources sources : rules) {
      if (sources.rule.isTarget(target)) {
        Labels shared = sources.rule.shared(target);
        Optional<Labels> found = firing(sources.plain.get(shared), at);
        if (found.isEmpty() && !sources.rule.isSource(target)) {
          found = firing(sources.targets.get(shared), at);
        }
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Labels> firing(@Nullable Set<Labels> some, Instant at) {
    return some == null
        ? Optional.empty()
        : some.stream().filter(alert -> fires(alert, at)).findFirst();
  }

  private boolean fires(Labels labels, Instant at) {
    RoutedAlert alert = alerts.get(labels);
    return bystanders.containsKey(labels) || (alert != null && !alert.isResolved(at));
  }
}
