package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.rule.StateKeeper.Saved;

/// What a restarted judge makes of what its rules remembered. Pure.
final class Restart {
  private Restart() {}

  /// The state that a rule goes on with, and the ends that are to be told.
  static RuleMachine.Step step(AlertRule rule, Saved saved, Instant now) {
    if (!saved.fingerprint().equals(RuleFingerprint.of(rule))) {
      return RuleReset.reset(rule, saved.state(), RuleReset.Reason.UPDATED, now);
    }
    return Restoration.restored(rule, saved.state(), saved.at(), now);
  }

  /// The ends of what rules said that are paused or gone now.
  static List<AlertEvent> ended(
      Map<String, Saved> saved, Collection<AlertRule> rules, Instant now) {
    List<AlertEvent> events = new ArrayList<>();
    for (AlertRule rule : rules) {
      Saved known = saved.get(rule.id());
      if (rule.paused() && known != null) {
        events.addAll(RuleReset.reset(rule, known.state(), RuleReset.Reason.PAUSED, now).events());
      }
    }
    for (String gone : gone(saved, rules)) {
      events.addAll(ended(Objects.requireNonNull(saved.get(gone)).state(), now));
    }
    return events;
  }

  private static List<AlertEvent> ended(RuleState state, Instant now) {
    return state.instances().values().stream()
        .filter(instance -> instance.phase().isLoud())
        .map(RuleState.Instance::alert)
        .map(alert -> Wording.resolved(alert, RuleReset.Reason.RULE_DELETED.text(), now))
        .map(alert -> new AlertEvent(AlertEvent.Kind.RESOLVED, alert, now))
        .toList();
  }

  /// The rules that were saved and are no more.
  static List<String> gone(Map<String, Saved> saved, Collection<AlertRule> rules) {
    Set<String> ids = rules.stream().map(AlertRule::id).collect(Collectors.toSet());
    return saved.keySet().stream().filter(id -> !ids.contains(id)).sorted().toList();
  }
}
