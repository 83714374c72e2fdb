package tifo.rule;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.rule.StateKeeper.Saved;

/// What a restarted judge makes of what its rules remembered: which state belongs to which rule,
/// and what is over. Immutable.
///
/// Prometheus' rules have their name, labels and group in common with what they were, the first of
/// several with the first; Grafana's their uid. `states` are by the ids of the rules of now. What
/// was left out because its file has mistakes is not gone: `held` goes on as it was last said.
/// `over` are the ids of those that are gone or paused.
record Restart(
    Map<String, Saved> states, List<AlertEvent> events, List<Alert> held, List<String> over) {

  /// How the second and further rules of one name are told apart.
  private static final Pattern COUNT = Pattern.compile("#(\\d{1,9})$");

  /// `broken` are the files and folders of rules with mistakes.
  static Restart of(
      Map<String, Saved> saved, Collection<AlertRule> rules, Set<String> broken, Instant now) {
    Map<String, String> matched = matched(saved, rules);
    Map<String, Saved> states = new HashMap<>();
    List<AlertEvent> events = new ArrayList<>();
    List<String> over = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (AlertRule rule : rules) {
      ids.add(rule.id());
      String known = matched.get(rule.id());
      if (known != null) {
        Saved state = Objects.requireNonNull(saved.get(known));
        if (rule.paused()) {
          events.addAll(
              RuleReset.reset(rule, state.state(), RuleReset.Reason.PAUSED, now).events());
          over.add(rule.id());
        } else {
          states.put(rule.id(), state);
        }
      }
    }
    List<Alert> held = new ArrayList<>();
    Set<String> used = Set.copyOf(matched.values());
    saved.keySet().stream()
        .filter(id -> !used.contains(id))
        .sorted()
        .forEach(id -> {
          Saved state = Objects.requireNonNull(saved.get(id));
          if (isOf(state, broken)) {
            held.addAll(RuleMachine.alerts(state.state()));
            return;
          }
          events.addAll(ended(state.state(), now));
          if (!ids.contains(id)) {
            over.add(id);
          }
        });
    used.stream().filter(id -> !ids.contains(id)).forEach(over::add);
    return new Restart(states, List.copyOf(events), List.copyOf(held), List.copyOf(over));
  }

  private static boolean isOf(Saved state, Set<String> broken) {
    return broken.stream()
        .anyMatch(file -> state.group().startsWith(file + "|") || inside(state.group(), file));
  }

  private static boolean inside(String group, String folder) {
    return group.startsWith(folder + "/") || group.startsWith(folder + "\\");
  }

  /// Whose state a rule goes on with: saved ids by the ids of the rules of now.
  private static Map<String, String> matched(
      Map<String, Saved> saved, Collection<AlertRule> rules) {
    Map<List<String>, Deque<String>> same = new HashMap<>();
    saved.keySet().stream()
        .sorted(Comparator.comparingInt(Restart::count))
        .forEach(id -> {
          String fingerprint = Objects.requireNonNull(saved.get(id)).fingerprint();
          same.computeIfAbsent(List.of(plain(id), fingerprint), _ -> new ArrayDeque<>()).add(id);
        });
    Map<String, String> matched = new HashMap<>();
    for (AlertRule rule : rules) {
      Deque<String> known = same.get(List.of(plain(rule.id()), RuleFingerprint.of(rule)));
      if (known != null && !known.isEmpty()) {
        matched.put(rule.id(), known.remove());
      }
    }
    Set<String> used = new HashSet<>(matched.values());
    for (AlertRule rule : rules) {
      if (!matched.containsKey(rule.id()) && saved.containsKey(rule.id()) && used.add(rule.id())) {
        matched.put(rule.id(), rule.id());
      }
    }
    return matched;
  }

  private static String plain(String id) {
    return COUNT.matcher(id).replaceFirst("");
  }

  private static int count(String id) {
    var found = COUNT.matcher(id);
    return found.find() ? Integer.parseInt(found.group(1)) : 1;
  }

  /// The state that a rule goes on with, and the ends that are to be told.
  static RuleMachine.Step step(AlertRule rule, Saved saved, Instant now) {
    if (!saved.fingerprint().equals(RuleFingerprint.of(rule))) {
      return RuleReset.reset(rule, saved.state(), RuleReset.Reason.UPDATED, now);
    }
    return Restoration.restored(rule, saved.state(), saved.at(), now);
  }

  private static List<AlertEvent> ended(RuleState state, Instant now) {
    return state.instances().values().stream()
        .filter(instance -> instance.phase().isLoud())
        .map(RuleState.Instance::alert)
        .map(alert -> Wording.resolved(alert, RuleReset.Reason.RULE_DELETED.text(), now))
        .map(alert -> new AlertEvent(AlertEvent.Kind.RESOLVED, alert, now))
        .toList();
  }
}
