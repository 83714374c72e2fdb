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
  private final Set<Labels> bystanders = new HashSet<>();

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

  void witness(Labels alert) {
    if (bystanders.add(alert)) {
      add(alert);
    }
  }

  void dismiss(Labels alert) {
    if (bystanders.remove(alert) && !alerts.containsKey(alert)) {
      forget(alert);
    }
  }

  void dismissAllBut(Set<Labels> alerts) {
    List.copyOf(bystanders).stream()
        .filter(alert -> !alerts.contains(alert))
        .forEach(this::dismiss);
  }

  /// It is not among the alerts any more.
  void remove(Labels alert) {
    if (!bystanders.contains(alert)) {
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
    return bystanders.contains(labels) || (alert != null && !alert.isResolved(at));
  }
}
