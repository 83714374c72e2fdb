package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;

/// When an Alertmanager is told of an alert again, so that it does not take it for over. Pure.
public final class Resending {
  /// What was resolved is told for so long, in case that nobody heard it.
  static final Duration RETENTION = Duration.ofMinutes(15);

  /// The most alerts of one rule that are told again after their end: labels that change with the
  /// value would else leave hundreds of thousands.
  static final int MOST = 10_000;

  private Resending() {}

  /// The least time between two tellings.
  static Duration interval(RuleFormat format) {
    return switch (format) {
      case PROMETHEUS -> Duration.ofMinutes(1);
      case GRAFANA -> Duration.ofSeconds(30);
    };
  }

  /// Whether to tell of an alert at an evaluation, given when that was done last: never while it is
  /// pending, at once when it was resolved since, else again and again.
  ///
  /// Prometheus waits for more than its minute, Grafana for its 30 seconds and no longer.
  public static boolean isDue(
      RuleFormat format, Alert alert, Optional<Instant> lastSentAt, Instant at) {
    if (alert.state() == Alert.State.PENDING) {
      return false;
    }
    if (alert.resolvedAt().filter(end -> !isKept(end, at)).isPresent()) {
      return false;
    }
    if (lastSentAt.isEmpty() || alert.resolvedAt().filter(lastSentAt.get()::isBefore).isPresent()) {
      return true;
    }
    int order = lastSentAt.get().plus(interval(format)).compareTo(at);
    return order < 0 || (order == 0 && format == RuleFormat.GRAFANA);
  }

  private static boolean isKept(Instant resolvedAt, Instant at) {
    return !resolvedAt.plus(RETENTION).isBefore(at);
  }

  /// What is still told of, as a mutable map.
  static Map<Labels, Alert> kept(Map<Labels, Alert> resolved, Instant at) {
    Map<Labels, Alert> kept = new HashMap<>(resolved);
    kept.values().removeIf(alert -> alert.resolvedAt().filter(end -> isKept(end, at)).isEmpty());
    return kept;
  }

  /// The newest of them, as many as may be told of.
  static Map<Labels, Alert> newest(Map<Labels, Alert> resolved) {
    if (resolved.size() <= MOST) {
      return resolved;
    }
    Comparator<Alert> byEnd = Comparator.comparing(alert -> alert.resolvedAt().orElse(Instant.MIN));
    Map<Labels, Alert> newest = HashMap.newHashMap(MOST);
    resolved.values().stream()
        .sorted(byEnd.reversed().thenComparing(Alert::labels))
        .limit(MOST)
        .forEach(alert -> newest.put(alert.labels(), alert));
    return newest;
  }
}
