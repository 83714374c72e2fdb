package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.rule.Blindness.Cause;
import tifo.source.MetricSource;
import tifo.source.SourceHealth;
import tifo.source.SourceSet;

/// Knows when each group was evaluated last, and so whether silence means that all is well.
///
/// Not thread-safe; the judge guards it.
final class Vigil {
  /// One slow query may fail a source for a moment; the last evaluation holds that long.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final int MISSED = 3;

  private final List<RuleGroup> groups;
  private final Set<MetricSource> asked;
  private final Duration timeout;
  private final Instant began;
  private final Map<RuleGroup, Instant> evaluated = new HashMap<>();

  Vigil(List<RuleGroup> groups, SourceSet sources, Duration timeout, Instant now) {
    this.groups = groups;
    this.asked =
        groups.stream()
            .flatMap(group -> group.rules().stream())
            .flatMap(rule -> rule.condition().queries().stream())
            .map(query -> sources.named(query.source()))
            .collect(Collectors.toSet());
    this.timeout = timeout;
    this.began = now;
  }

  void evaluated(RuleGroup group, Instant at) {
    evaluated.put(group, at);
  }

  /// Which rules were judged since the start; of what is no rule any more, when all others were.
  Predicate<String> judged() {
    if (evaluated.keySet().containsAll(groups)) {
      return _ -> true;
    }
    return evaluated.keySet().stream()
            .flatMap(group -> group.rules().stream())
            .map(AlertRule::id)
            .collect(Collectors.toSet())
        ::contains;
  }

  /// The worst reason not to trust in silence, if there is one.
  Optional<Blindness> blindness(Collection<RuleFailure> failures, Instant now) {
    return Blindness.worst(
        Stream.of(silentSources(now), unevaluated(now), Blindness.of(failures))
            .flatMap(found -> found));
  }

  private Stream<Blindness> silentSources(Instant now) {
    return asked.stream()
        .map(MetricSource::health)
        .filter(health -> health.state() == SourceHealth.State.FAILED)
        .filter(health -> !health.since().plus(GRACE).isAfter(now))
        .map(health -> new Blindness(Cause.SOURCE, health.name(), health.since()));
  }

  private Stream<Blindness> unevaluated(Instant now) {
    return groups.stream().flatMap(group -> unevaluated(group, now).stream());
  }

  private Optional<Blindness> unevaluated(RuleGroup group, Instant now) {
    Optional<Instant> last = Optional.ofNullable(evaluated.get(group));
    Duration patience = group.interval().multipliedBy(MISSED).plus(timeout);
    if (last.orElse(began).plus(patience).isBefore(now)) {
      return Optional.of(new Blindness(Cause.LATE, group.name(), last.orElse(began)));
    }
    return last.isPresent()
        ? Optional.empty()
        : Optional.of(new Blindness(Cause.NOT_YET, "", began));
  }
}
