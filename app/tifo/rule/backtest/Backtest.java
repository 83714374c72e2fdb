package tifo.rule.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.TimeRange;
import tifo.rule.Alert;
import tifo.rule.AlertHistory;
import tifo.rule.AlertRule;
import tifo.rule.AlertSpan;
import tifo.rule.Outages;
import tifo.rule.PastJudge;
import tifo.rule.PastTally;
import tifo.rule.RuleGroup;
import tifo.rule.backtest.RuleOutcome.Judged;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// What a set of rules would have said from one instant to another. Immutable.
///
/// `rules` are in the order of their files. After `thinnedFrom` there were too many alerts to keep
/// the values of every evaluation, and the worst of an episode may be worse than it says.
public record Backtest(
    Instant from,
    Instant to,
    List<RuleOutcome> rules,
    AlertHistory history,
    Optional<Instant> thinnedFrom) {
  public Backtest {
    rules = List.copyOf(rules);
  }

  /// Judges it; blocks, and ends when it is interrupted.
  ///
  /// @throws SourceException when a source cannot tell which metrics it has
  public static Backtest of(
      List<RuleGroup> groups, SourceSet sources, Outages outages, Instant from, Instant to)
      throws SourceException, InterruptedException {
    NeededMetrics.Names there = names(groups, sources, from, to);
    PastJudge judge =
        new PastJudge(groups.stream().map(Backtest::anywhere).toList(), sources, outages, from, to);
    judge.run();
    Map<String, List<Episode>> episodes = episodes(judge, groups);
    Map<String, PastTally> tallies = judge.tallies();
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (RuleGroup group : groups) {
      for (AlertRule rule : group.rules()) {
        outcomes.add(
            outcome(
                rule,
                NeededMetrics.of(rule, there),
                Optional.ofNullable(tallies.get(rule.id())),
                episodes.getOrDefault(rule.id(), List.of())));
      }
    }
    return new Backtest(from, to, outcomes, judge.history(), judge.thinnedFrom());
  }

  private static NeededMetrics.Names names(
      List<RuleGroup> groups, SourceSet sources, Instant from, Instant to)
      throws SourceException, InterruptedException {
    Map<String, Set<String>> names = new HashMap<>();
    TimeRange all = new TimeRange(from.toEpochMilli(), to.toEpochMilli(), 1);
    for (MetricSource source : sources.all()) {
      names.put(source.name(), Set.copyOf(source.labelValues(Labels.NAME, List.of(), all)));
    }
    return NeededMetrics.withMade(
        groups, query -> names.getOrDefault(sources.named(query.source()).name(), Set.of()));
  }

  // Where a file lies shifts its groups' instants within their interval: two sets of rules could
  // not be compared.
  private static RuleGroup anywhere(RuleGroup group) {
    return group.from("");
  }

  private static RuleOutcome outcome(
      AlertRule rule, NeededMetrics needed, Optional<PastTally> tally, List<Episode> episodes) {
    PastTally known = tally.orElse(PastTally.NONE);
    Judged judged = Judged.YES;
    if (rule.paused()) {
      judged = Judged.PAUSED;
    } else if (!needed.canAnswer()) {
      judged = Judged.WITHOUT_METRICS;
    } else if (known.isNever()) {
      judged = Judged.FAILED;
    }
    return new RuleOutcome(rule, judged, List.copyOf(needed.missing()), known, episodes);
  }

  private static Map<String, List<Episode>> episodes(PastJudge judge, List<RuleGroup> groups) {
    Map<String, WorseSide> sides = new HashMap<>();
    groups.forEach(group ->
        group.rules().forEach(rule -> sides.put(rule.id(), WorseSide.of(rule.condition()))));
    Map<String, List<Episode>> byRule = new HashMap<>();
    Map<String, Instant> resolved = new HashMap<>();
    for (AlertSpan span : judge.history().spans()) {
      String instance = span.alert().fingerprint();
      boolean flap =
          Optional.ofNullable(resolved.get(instance))
              .filter(end -> isSoon(end, span.from()))
              .isPresent();
      WorseSide side = sides.getOrDefault(span.alert().ruleId(), WorseSide.HIGHER);
      byRule
          .computeIfAbsent(span.alert().ruleId(), _ -> new ArrayList<>())
          .add(new Episode(span, worst(judge, span, side), flap));
      span.to().ifPresent(end -> resolved.put(instance, end));
    }
    return byRule;
  }

  private static boolean isSoon(Instant end, Instant again) {
    Duration between = Duration.between(end, again);
    // what worsens from missing data to a breach goes on without a pause
    return between.isPositive() && between.compareTo(Episode.FLAP_WITHIN) < 0;
  }

  private static Alert worst(PastJudge judge, AlertSpan span, WorseSide side) {
    Alert worst = span.alert();
    for (Alert alert : judge.course(span)) {
      if (side.isWorse(alert.value(), worst.value())) {
        worst = alert;
      }
    }
    return worst;
  }

  /// All episodes of all rules, in the order in which they fired.
  public List<Episode> episodes() {
    return rules.stream()
        .flatMap(rule -> rule.episodes().stream())
        .sorted(Comparator.comparing(episode -> episode.span().from()))
        .toList();
  }
}
