package tifo.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tifo.metric.Labels;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.journal.SavedStates;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// What one judge of all groups says when its clock goes on and its own schedule drives it, with or
/// without restarts. No two groups may be due at the same instant, for which comes first is chance.
final class ScheduledRun {
  private static final Duration TICK = Duration.ofMillis(1);

  private final List<RuleGroup> groups;
  private final SourceSet sources;
  private final Optional<Path> file;
  private final FakeClock clock;
  private final List<Told> told = Collections.synchronizedList(new ArrayList<>());
  private Judge judge;

  /// An event without numbers and words, which are those of the last evaluation.
  record Told(AlertEvent.Kind kind, Said alert, Instant at) {}

  record Said(
      String rule,
      Labels labels,
      Alert.State state,
      Instant activeAt,
      Optional<Instant> firedAt,
      Optional<Instant> resolvedAt,
      String reason) {
    static Said of(Alert a) {
      return new Said(
          a.ruleId(), a.labels(), a.state(), a.activeAt(), a.firedAt(), a.resolvedAt(), a.reason());
    }
  }

  ScheduledRun(List<RuleGroup> groups, SourceSet sources, Optional<Path> file, Instant begin)
      throws Exception {
    this.groups = groups;
    this.sources = sources;
    this.file = file;
    this.clock = new FakeClock(begin);
    this.judge = started();
  }

  private Judge started() throws IOException, InterruptedException {
    Judge begun =
        new Judge(
            groups,
            sources,
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            file.isPresent() ? SavedStates.open(file.get()) : StateKeeper.NONE,
            clock,
            Duration.ofSeconds(60));
    begun.onEvents(
        events -> events.forEach(e -> told.add(new Told(e.kind(), Said.of(e.alert()), e.at()))));
    begun.start();
    clock.awaitSleepers(groups.size());
    return begun;
  }

  /// When groups are due between two instants, the second included.
  TreeSet<Instant> due(Instant from, Instant to) {
    TreeSet<Instant> all = new TreeSet<>();
    for (RuleGroup group : groups) {
      Schedule schedule = Schedule.of(group);
      Instant first = schedule.next(from.plus(TICK));
      for (Instant at = first; !at.isAfter(to); at = at.plusMillis(schedule.interval())) {
        if (!all.add(at)) {
          throw new IllegalArgumentException("two groups are due at " + at);
        }
      }
    }
    return all;
  }

  Instant now() {
    return clock.now();
  }

  /// Lets the clock go on at once and waits until all that was due is judged.
  void goOnTo(Instant instant) throws InterruptedException {
    clock.advance(Duration.between(clock.now(), instant));
    clock.awaitSleepers(groups.size());
  }

  /// Ends the judge and begins another one with what that left.
  void restart() throws Exception {
    judge.close();
    goOnWithoutJudge();
    judge = started();
  }

  // an instant is not judged twice
  private void goOnWithoutJudge() {
    clock.advance(TICK);
  }

  /// All that was told, once the judge has ended.
  List<Told> end() {
    judge.close();
    return List.copyOf(told);
  }
}
