package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.journal.SavedStates;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// What rules remember outlives the program: a restart changes nothing that is said of alerts.
class RestartTest {
  private static final Instant END = RandomPast.BEGIN.plus(Duration.ofMinutes(RandomPast.MINUTES));

  @TempDir Path dir;

  /// All that a run says.
  private record Run(
      List<ScheduledRun.Told> told, Map<Instant, List<ScheduledRun.Said>> books, int restarts) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aRestartAtAnyTickChangesNothing(long seed) throws Exception {
    Run whole = run(seed, Optional.empty(), 0);
    Run often = run(seed, Optional.of(dir.resolve("often")), 4);
    Run always = run(seed, Optional.of(dir.resolve("always")), 1);
    assertTrue(whole.told().size() > 20, "events " + whole.told().size());
    assertTrue(often.restarts() > 20, "restarts " + often.restarts());
    assertEquals(whole.told(), often.told());
    assertEquals(whole.books(), often.books());
    assertEquals(whole.told(), always.told());
    assertEquals(whole.books(), always.books());
  }

  /// Restarts after one in `oneIn` evaluations.
  private static Run run(long seed, Optional<Path> folder, int oneIn) throws Exception {
    RandomPast past = new RandomPast(seed);
    SourceSet sources = SourceSet.of(past.source("made"));
    Random random = new Random(seed);
    List<ScheduledRun.Told> told = new ArrayList<>();
    Map<Instant, List<ScheduledRun.Said>> books = new TreeMap<>();
    int restarts = 0;
    for (RuleGroup group : past.rules()) {
      Optional<Path> file = folder.map(f -> f.resolve(group.name().replace('/', '-')));
      FakeClock clock = new FakeClock(RandomPast.BEGIN);
      Judge judge = judge(group, sources, file, clock, told);
      Schedule schedule = Schedule.of(group);
      for (Instant at = schedule.next(RandomPast.BEGIN);
          !at.isAfter(END);
          at = at.plusMillis(schedule.interval())) {
        clock.advance(Duration.between(clock.now(), at));
        AlertBook book = judge.evaluateOnce(at);
        books
            .computeIfAbsent(at, _ -> new ArrayList<>())
            .addAll(book.alerts().stream().map(ScheduledRun.Said::of).toList());
        if (oneIn > 0 && random.nextInt(oneIn) == 0) {
          judge.close();
          judge = judge(group, sources, file, clock, told);
          restarts++;
        }
      }
      judge.close();
    }
    return new Run(told, books, restarts);
  }

  private static Judge judge(
      RuleGroup group,
      SourceSet sources,
      Optional<Path> file,
      FakeClock clock,
      List<ScheduledRun.Told> told)
      throws IOException {
    List<RuleGroup> groups = List.of(group);
    StateKeeper keeper = file.isPresent() ? SavedStates.open(file.get()) : StateKeeper.NONE;
    Judge judge =
        new Judge(
            groups,
            sources,
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            keeper,
            clock,
            Duration.ofSeconds(60));
    judge.onEvents(events ->
        events.forEach(e ->
            told.add(new ScheduledRun.Told(e.kind(), ScheduledRun.Said.of(e.alert()), e.at()))));
    return judge;
  }

  /// The groups ask each other for what they record and for how their alerts stand, on their own
  /// schedules.
  @ParameterizedTest
  @ValueSource(longs = {3, 4, 6, 7})
  void aRestartChangesNothingForRulesThatReadEachOther(long seed) throws Exception {
    List<ScheduledRun.Told> whole = scheduled(seed, Optional.empty(), 0);
    List<ScheduledRun.Told> often = scheduled(seed, Optional.of(dir.resolve("often")), 9);
    for (String rule : List.of("Recorded", "Many", "Since")) {
      assertTrue(
          whole.stream().anyMatch(told -> told.alert().rule().endsWith(rule)), rule + " is silent");
    }
    assertEquals(whole, often);
  }

  private static List<ScheduledRun.Told> scheduled(long seed, Optional<Path> file, int oneIn)
      throws Exception {
    RandomPast past = new RandomPast(seed);
    ScheduledRun run =
        new ScheduledRun(past.readers(), SourceSet.of(past.source("made")), file, RandomPast.BEGIN);
    Random random = new Random(seed);
    for (Instant at : run.due(RandomPast.BEGIN, END)) {
      run.goOnTo(at);
      if (oneIn > 0 && random.nextInt(oneIn) == 0) {
        run.restart();
      }
    }
    return run.end();
  }
}
