package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.RuleState.Instance;
import tifo.rule.StateKeeper.Saved;
import tifo.time.Instants;

/// What rules remember after the clock was set back: all of it happened by now. Else what waits,
/// recovers or is missing would do so for as much longer as the clock was ahead. Pure.
final class SetBack {
  private SetBack() {}

  /// What was saved, perhaps by a clock that was ahead before a restart.
  static Map<String, Saved> saved(Map<String, Saved> all, Instant now) {
    Map<String, Saved> then = new HashMap<>(all);
    then.replaceAll((_, it) ->
        new Saved(
            it.fingerprint(),
            it.group(),
            Instants.earlier(it.at(), now),
            state(it.state(), now),
            it.notification()));
    return then;
  }

  static RuleState state(RuleState state, Instant now) {
    List<Instance> instances =
        state.instances().values().stream().map(it -> instance(it, now)).toList();
    Map<Labels, Alert> resolved = new HashMap<>(state.resolved());
    resolved.replaceAll((_, it) -> alert(it, now));
    return new RuleState(InstanceMap.of(instances), resolved, state.error());
  }

  private static Instance instance(Instance it, Instant now) {
    // from then on it holds for as long as it did
    Duration ahead = Duration.between(now, Instants.later(it.seenAt(), now));
    return new Instance(
        it.phase(),
        Instants.earlier(it.since(), now),
        Instants.earlier(it.seenAt(), now),
        alert(it.alert(), now),
        it.basis(),
        it.endsAt().minus(ahead),
        it.values());
  }

  // alerts that are right stay the same objects, by which others know them
  private static Alert alert(Alert it, Instant now) {
    boolean isRight =
        !it.activeAt().isAfter(now)
            && it.firedAt().filter(now::isBefore).isEmpty()
            && it.resolvedAt().filter(now::isBefore).isEmpty();
    return isRight
        ? it
        : it.during(
            Instants.earlier(it.activeAt(), now),
            it.firedAt().map(at -> Instants.earlier(at, now)),
            it.resolvedAt().map(at -> Instants.earlier(at, now)));
  }
}
