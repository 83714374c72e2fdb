package tifo.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.source.recorded.LookBack;
import tifo.source.recorded.RecordedNames;

/// How far back anything looks at what rules write, through recordings of recordings. Immutable.
///
/// `metrics` are the recordings that anything asks for and whose past can be known, `alerts` the
/// alerts whose `ALERTS` are asked for, `back` how far the latter.
record RecordedReach(Map<String, Duration> metrics, Set<String> alerts, Duration back) {
  static final RecordedReach NONE = new RecordedReach(Map.of(), Set.of(), Duration.ZERO);

  RecordedReach {
    metrics = Map.copyOf(metrics);
    alerts = Set.copyOf(alerts);
  }

  /// A question, what it asks for of what rules write, how far back, and into which metric what
  /// comes of it goes.
  private record Look(RecordedNames asks, Duration back, Optional<String> into) {}

  /// `asked` are the queries of others than rules.
  static RecordedReach of(RecordedNames names, List<RuleGroup> groups, Collection<String> asked) {
    if (names.isEmpty()) {
      return NONE;
    }
    List<Look> looks = new ArrayList<>();
    asked.forEach(query -> look(names, query, Duration.ZERO, Optional.empty(), looks));
    for (RuleGroup group : groups) {
      for (Rule rule : group.all()) {
        Optional<String> into =
            rule instanceof RecordingRule recording
                ? Optional.of(recording.name())
                : Optional.empty();
        for (RuleQuery query : rule.condition().queries()) {
          look(names, query.promql(), query.back().plus(group.queryOffset()), into, looks);
        }
        TemplateReads.queries(rule)
            .forEach(query -> look(names, query, group.queryOffset(), into, looks));
      }
    }
    return through(looks);
  }

  private static void look(
      RecordedNames names,
      String query,
      Duration earlier,
      Optional<String> into,
      List<Look> looks) {
    RecordedNames asks = names.in(query);
    if (!asks.isEmpty()) {
      looks.add(new Look(asks, LookBack.of(query).plus(earlier), into));
    }
  }

  private static RecordedReach through(List<Look> looks) {
    Set<String> unknowable = unknowable(looks);
    Map<String, Duration> metrics = new HashMap<>();
    Set<String> alerts = new HashSet<>();
    Duration alertsBack = Duration.ZERO;
    boolean grows = true;
    while (grows) {
      Map<String, Duration> before = Map.copyOf(metrics);
      for (Look look : looks) {
        Duration later = look.into().map(into -> before.get(into)).orElse(Duration.ZERO);
        Duration back = look.back().plus(later);
        look.asks().metrics().stream()
            .filter(name -> !unknowable.contains(name))
            .forEach(name -> metrics.merge(name, back, RecordedReach::longer));
        alerts.addAll(look.asks().alerts());
        alertsBack = look.asks().alerts().isEmpty() ? alertsBack : longer(alertsBack, back);
      }
      grows = !metrics.equals(before);
    }
    return new RecordedReach(metrics, alerts, alertsBack);
  }

  /// Recordings that read themselves, at last: what they gave depends on when they began.
  private static Set<String> unknowable(List<Look> looks) {
    Map<String, Set<String>> reads = new HashMap<>();
    for (Look look : looks) {
      look.into()
          .ifPresent(into ->
              reads.computeIfAbsent(into, _ -> new HashSet<>()).addAll(look.asks().metrics()));
    }
    Set<String> unknowable = new HashSet<>(reads.keySet());
    // what reads nothing but what is known is known
    while (unknowable.removeIf(
        name -> reads.getOrDefault(name, Set.of()).stream().noneMatch(unknowable::contains))) {}
    return unknowable;
  }

  /// The furthest of all that is asked for; zero when nothing is.
  Duration longest() {
    return metrics.values().stream().reduce(back, RecordedReach::longer);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
