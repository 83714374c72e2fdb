package tifo.rule.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tifo.rule.AlertEvent;
import tifo.time.Instants;

/// The alerts that fired before a restart and of which nothing was heard since. Not thread-safe;
/// the desk guards it.
final class Unheard {
  // What an evaluation has to tell may still be on its way.
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final Map<String, String> rules = new HashMap<>();
  private final Map<String, Instant> judgedSince = new HashMap<>();

  Unheard(OperatorState state) {
    state
        .all()
        .filter(HandledAlert::loud)
        .forEach(it -> rules.put(it.alert().fingerprint(), it.alert().ruleId()));
  }

  void heard(List<AlertEvent> events) {
    if (!rules.isEmpty()) {
      events.forEach(event -> rules.remove(event.alert().fingerprint()));
    }
  }

  /// The fingerprints of those whose rules were judged a while ago, by their ids; each is told
  /// once. To be asked again and again: a rule that is not judged any more has to be judged anew.
  Set<String> due(Predicate<String> judged, Instant now) {
    judgedSince.keySet().removeIf(judged.negate());
    rules.values().stream()
        .filter(judged)
        .forEach(rule -> judgedSince.merge(rule, now, Instants::earlier));
    Set<String> due = new HashSet<>();
    rules.forEach((fingerprint, rule) -> {
      Instant since = judgedSince.get(rule);
      if (since != null && !since.plus(SETTLING).isAfter(now)) {
        due.add(fingerprint);
      }
    });
    rules.keySet().removeAll(due);
    return due;
  }
}
