package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import tifo.rule.StateKeeper.Saved;

/// What a restarted judge makes of what its rules remembered: which state belongs to which rule,
/// and what is over. Immutable.
///
/// `states` are by the ids of the rules of now, `renamed` the ids of now by those of before, where
/// they are others. What may be of a rule that has a mistake is not gone: `held` goes on as it was
/// last said. `over` are the ids of those that are gone or paused.
record Restart(
    Map<String, Saved> states,
    Map<String, String> renamed,
    List<AlertEvent> events,
    List<Alert> held,
    List<String> over) {

  Restart {
    states = Map.copyOf(states);
    renamed = Map.copyOf(renamed);
    events = List.copyOf(events);
    held = List.copyOf(held);
    over = List.copyOf(over);
  }

  /// `leftOut` is not judged for its mistakes.
  static Restart of(
      Map<String, Saved> saved, Collection<RuleGroup> groups, List<LeftOut> leftOut, Instant now) {
    BiPredicate<String, Saved> isHeld =
        (id, state) -> leftOut.stream().anyMatch(it -> it.canBe(id, state));
    Map<String, String> matched = Succession.of(saved, groups, isHeld);
    Made made = new Made(now);
    Set<String> ids = new HashSet<>();
    for (AlertRule rule : groups.stream().flatMap(group -> group.rules().stream()).toList()) {
      ids.add(rule.id());
      String known = matched.get(rule.id());
      if (known != null) {
        made.goesOn(rule, known, Objects.requireNonNull(saved.get(known)));
      }
    }
    Set<String> used = Set.copyOf(matched.values());
    saved.keySet().stream()
        .filter(id -> !used.contains(id))
        .sorted()
        .forEach(id -> {
          Saved state = Objects.requireNonNull(saved.get(id));
          if (isHeld.test(id, state)) {
            made.held.addAll(RuleMachine.alerts(state.state()));
          } else {
            made.ends(id, state);
          }
        });
    made.over.removeAll(ids);
    made.over.addAll(made.paused);
    return new Restart(made.states, made.renamed, made.events, made.held, List.copyOf(made.over));
  }

  /// What comes of it so far.
  private static final class Made {
    final Map<String, Saved> states = new HashMap<>();
    final Map<String, String> renamed = new HashMap<>();
    final List<AlertEvent> events = new ArrayList<>();
    final List<Alert> held = new ArrayList<>();
    final Set<String> over = new LinkedHashSet<>();
    final List<String> paused = new ArrayList<>();
    private final Instant now;

    Made(Instant now) {
      this.now = now;
    }

    void goesOn(AlertRule rule, String known, Saved saved) {
      if (!known.equals(rule.id())) {
        renamed.put(known, rule.id());
        over.add(known);
      }
      if (rule.paused()) {
        RuleState state = saved.state().ofRule(rule.id());
        events.addAll(RuleReset.reset(rule, state, RuleReset.Reason.PAUSED, now).events());
        paused.add(rule.id());
      } else {
        states.put(rule.id(), saved);
      }
    }

    void ends(String id, Saved saved) {
      over.add(id);
      saved.state().instances().values().stream()
          .filter(instance -> instance.phase().isLoud())
          .map(RuleState.Instance::alert)
          .filter(alert -> !isSaidUnder(id, alert))
          .map(alert -> Wording.resolved(alert, RuleReset.Reason.RULE_DELETED.text(), now))
          .map(alert -> new AlertEvent(AlertEvent.Kind.RESOLVED, alert, now))
          .forEach(events::add);
    }

    // of two rules that say the same one may be gone and leave its id to the other
    private boolean isSaidUnder(String id, Alert alert) {
      Saved other = states.get(id);
      RuleState.Instance same =
          other == null ? null : other.state().instances().get(alert.labels());
      return same != null && same.phase().isLoud();
    }
  }

  /// The state that a rule goes on with, and the ends that are to be told.
  static RuleMachine.Step step(AlertRule rule, Saved saved, Instant now) {
    RuleState state = saved.state().ofRule(rule.id());
    String identity = RuleFingerprint.identity(RuleFingerprint.of(rule));
    return RuleFingerprint.identity(saved.fingerprint()).equals(identity)
        ? Restoration.restored(rule, state, saved.at(), now)
        : RuleReset.reset(rule, state, RuleReset.Reason.UPDATED, now);
  }
}
