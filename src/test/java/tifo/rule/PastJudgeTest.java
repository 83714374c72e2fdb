package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.file.RuleFiles;
import tifo.sim.MatchScraper;
import tifo.sim.MatchSimulation;
import tifo.sim.incident.IncidentRequest;
import tifo.source.MetricSource;
import tifo.source.ScriptedSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;

/// The judge of the past says what the judge of the present would have said.
@Timeout(120)
class PastJudgeTest {
  private static final Instant BEGIN = RandomPast.BEGIN;
  private static final Instant END = BEGIN.plus(Duration.ofMinutes(RandomPast.MINUTES));

  private static void assertSame(LiveRun live, AlertHistory past) {
    assertEquals(live.events(), past.events(Instant.MIN, Instant.MAX));
    live.books().forEach((at, book) -> assertEquals(book, past.at(at), "at " + at));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void saysOfRandomRulesWhatTheLiveJudgeSays(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    SourceSet sources = SourceSet.of(past.source("made"));
    List<RuleGroup> groups = past.rules();
    LiveRun live = LiveRun.over(groups, sources, BEGIN, END);
    assertTrue(live.events().size() > 20, "events " + live.events().size());
    assertSame(live, PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END));
  }

  @Test
  void saysOfTheShippedRulesOverAMatchWhatTheLiveJudgeSays() throws Exception {
    Instant kickOff = Instant.parse("2022-12-01T19:00:00Z");
    Instant from = kickOff.plus(Duration.ofMinutes(20));
    Instant to = kickOff.plus(Duration.ofMinutes(32));
    MatchSimulation simulation = new MatchSimulation(1, kickOff, 1);
    for (String incident : List.of("zone-loss?at=24m&for=4m", "slow-database?at=22m&for=6m")) {
      simulation.begin(IncidentRequest.parse(incident).on(kickOff, kickOff));
    }
    Head head = new Head();
    new MatchScraper(simulation, head)
        .scrape(kickOff.plus(Duration.ofMinutes(10)), to, Duration.ofSeconds(15));
    SourceSet sources =
        SourceSet.of(new ReplaySource("sim", head, QueryOptions.DEFAULT, new FakeClock(from)));
    List<RuleGroup> groups = RuleFiles.load(Path.of("alert-rules"), SourceNames.ANY).groups();
    LiveRun live = LiveRun.over(groups, sources, from, to);
    assertTrue(live.events().stream().anyMatch(e -> e.alert().ruleName().equals("NodesNotReady")));
    assertSame(live, PastJudge.judge(groups, sources, Outages.NONE, from, to));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void aSourceThatIsDownNowAndThenFailsTheSameEvaluations(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    MetricSource faulty =
        new FaultySource(past.source("made"), time -> Long.hashCode(time / 70_000 * 31) % 5 == 0);
    SourceSet sources = SourceSet.of(faulty);
    List<RuleGroup> groups = past.rules();
    LiveRun live = LiveRun.over(groups, sources, BEGIN, END);
    assertTrue(
        live.books().values().stream()
            .anyMatch(book -> book.failures().stream().anyMatch(f -> f.source().equals("made"))));
    assertSame(live, PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void anOutageIsAsASourceThatDoesNotAnswerWhenItIsAsked(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    Instant from = BEGIN.plusSeconds(601);
    Instant until = BEGIN.plusSeconds(1100);
    List<RuleGroup> groups =
        past.rules().stream()
            .filter(group -> group.format() == RuleFormat.PROMETHEUS)
            .map(PastJudgeTest::withoutOffset)
            .toList();
    MetricSource source = past.source("made");
    MetricSource faulty =
        new FaultySource(
            source, time -> time >= from.toEpochMilli() && time < until.toEpochMilli());
    LiveRun live = LiveRun.over(groups, SourceSet.of(faulty), BEGIN, END);
    Outages outages =
        Outages.NONE.and("made", new Outages.Outage(from, until, "made: connection refused"));
    assertSame(live, PastJudge.judge(groups, SourceSet.of(source), outages, BEGIN, END));
  }

  // Instants alone do not tell when a query was asked if a group asks later.
  private static RuleGroup withoutOffset(RuleGroup group) {
    return new RuleGroup(
        group.name(),
        group.file(),
        group.format(),
        group.interval(),
        Duration.ZERO,
        group.rules(),
        group.recordings());
  }

  @Test
  void whatLooksBackIntoAnOutageIsJudgedAgainAfterIt() throws Exception {
    ScriptedSource source = new ScriptedSource("made");
    source.answer((_, range) -> new Matrix(List.of(Series.of(Labels.EMPTY, range.end(), 900))));
    AlertRule rule = RuleFixtures.grafanaRange("P99", GrafanaCondition.Mapping.OK);
    RuleGroup group =
        new RuleGroup(
            "g",
            "",
            RuleFormat.GRAFANA,
            Duration.ofSeconds(10),
            Duration.ZERO,
            List.of(rule),
            List.of());
    Instant from = BEGIN.plusSeconds(60);
    Instant until = BEGIN.plusSeconds(240);
    Outages outages = Outages.NONE.and("made", new Outages.Outage(from, until, "gone"));
    AlertHistory history =
        PastJudge.judge(List.of(group), SourceSet.of(source), outages, BEGIN, END);
    for (Instant at = BEGIN.plusSeconds(10); at.isBefore(END); at = at.plusSeconds(1)) {
      Instant evaluation = history.at(at).lastEvaluation().orElseThrow();
      boolean out = !evaluation.isBefore(from) && evaluation.isBefore(until);
      assertEquals(out, !history.at(at).failures().isEmpty(), "at " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void theLengthOfItsPartsChangesNothing(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    SourceSet sources = SourceSet.of(past.source("made"));
    List<RuleGroup> groups = new ArrayList<>(past.rules());
    groups.addAll(past.readers());
    AlertHistory whole = PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END);
    for (long ticks : new long[] {1, 2, 7, 40}) {
      PastJudge judge = new PastJudge(groups, sources, Outages.NONE, BEGIN, END, ticks, 1_000_000);
      judge.run();
      assertEquals(whole.spans(), judge.history().spans());
      assertEquals(
          whole.events(Instant.MIN, Instant.MAX), judge.history().events(Instant.MIN, Instant.MAX));
      for (Instant at = BEGIN; !at.isAfter(END); at = at.plusMillis(1777)) {
        assertEquals(whole.at(at), judge.history().at(at), ticks + " ticks, " + at);
      }
    }
  }

  @Test
  void beginsInTheMiddleAsAJudgeThatIsStartedThere() throws Exception {
    RandomPast past = new RandomPast(41);
    SourceSet sources = SourceSet.of(past.source("made"));
    List<RuleGroup> groups = past.rules();
    Instant middle = BEGIN.plusSeconds(601).plusNanos(1);
    LiveRun live = LiveRun.over(groups, sources, middle, END);
    AlertHistory history = PastJudge.judge(groups, sources, Outages.NONE, middle, END);
    assertSame(live, history);
    assertEquals(AlertBook.EMPTY, history.at(live.books().firstKey().minusMillis(1)));
  }

  @Test
  void rulesOfSeveralSourcesAskTheirOwn() throws Exception {
    RandomPast past = new RandomPast(51);
    SourceSet sources = SourceSet.of(past.source("one"), past.source("two"));
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleGroup group : past.rules()) {
      List<AlertRule> rules = new ArrayList<>();
      for (AlertRule rule : group.rules()) {
        rules.add(rules.size() % 2 == 0 ? rule : asking("two", rule));
      }
      groups.add(group.with(rules));
    }
    assertSame(
        LiveRun.over(groups, sources, BEGIN, END),
        PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END));
  }

  private static AlertRule asking(String source, AlertRule rule) {
    Condition condition =
        switch (rule.condition()) {
          case PromqlCondition promql -> new PromqlCondition(promql.expr(), source);
          case GrafanaCondition grafana -> grafana;
        };
    return new AlertRule(
        rule.id(),
        rule.name(),
        rule.group(),
        rule.format(),
        condition,
        rule.pendingFor(),
        rule.keepFiringFor(),
        rule.labels(),
        rule.annotations(),
        rule.interval(),
        rule.limit(),
        rule.link(),
        rule.paused(),
        rule.source(),
        rule.number());
  }

  @Test
  void spansAreTheEpisodesOfTheEvents() throws Exception {
    RandomPast past = new RandomPast(61);
    SourceSet sources = SourceSet.of(past.source("made"));
    AlertHistory history = PastJudge.judge(past.rules(), sources, Outages.NONE, BEGIN, END);
    assertFalse(history.spans().isEmpty());
    assertTrue(history.spans().stream().anyMatch(span -> span.to().isPresent()));
    for (AlertSpan span : history.spans()) {
      assertTrue(
          history.events(span.from().minusMillis(1), span.from()).stream()
              .anyMatch(e -> e.kind() == AlertEvent.Kind.FIRING && e.alert().equals(span.alert())));
      // it is in the book as long as it lasts, and not before
      Instant last = span.to().map(to -> to.minusMillis(1)).orElse(END);
      for (Instant at : List.of(span.from(), last)) {
        assertTrue(isLoud(history.at(at), span.alert()), span + " at " + at);
      }
      span.to()
          .ifPresent(to ->
              assertTrue(
                  !isLoud(history.at(to), span.alert())
                      || history.spans().stream().anyMatch(next -> next.from().equals(to))));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63})
  void waitsAndOutagesAreThoseOfTheBooks(long seed) throws Exception {
    RandomPast past = new RandomPast(seed);
    PastJudge judge =
        new PastJudge(
            past.rules(),
            SourceSet.of(past.source("made")),
            Outages.NONE,
            BEGIN,
            END,
            7,
            1_000_000);
    judge.run();
    assertFalse(judge.waits().isEmpty());
    assertTrue(judge.waits().stream().anyMatch(wait -> wait.to().isPresent()));
    assertFalse(judge.outages().isEmpty());
    for (Instant at = BEGIN; !at.isAfter(END); at = at.plusMillis(1777)) {
      Instant now = at;
      AlertBook book = judge.history().at(at);
      Set<String> failing =
          book.failures().stream().map(RuleFailure::ruleId).collect(Collectors.toSet());
      assertEquals(
          failing,
          judge.outages().stream()
              .filter(one -> !one.from().isAfter(now))
              .filter(one -> one.to().filter(end -> !end.isAfter(now)).isEmpty())
              .map(RuleOutage::ruleId)
              .collect(Collectors.toSet()),
          "at " + at);
      // What is pending fires later, or its wait comes to nothing.
      for (Alert alert : book.alerts()) {
        if (alert.state() == Alert.State.PENDING) {
          assertTrue(
              judge.waits().stream().anyMatch(wait -> isOf(wait, alert))
                  || judge.history().spans().stream()
                      .anyMatch(span ->
                          span.alert().fingerprint().equals(alert.fingerprint())
                              && span.from().isAfter(now)),
              alert + " at " + at);
        }
      }
    }
  }

  private static boolean isOf(AlertWait wait, Alert alert) {
    return wait.alert().fingerprint().equals(alert.fingerprint())
        && wait.from().equals(alert.activeAt());
  }

  @Test
  void leavesAProcessorToAWall() throws Exception {
    RandomPast past = new RandomPast(61);
    MetricSource source = past.source("made");
    Set<String> threads = ConcurrentHashMap.newKeySet();
    MetricSource watched =
        new FaultySource(
            source,
            _ -> {
              threads.add(Thread.currentThread().getName());
              return false;
            });
    List<RuleGroup> groups = past.rules();
    PastJudge judge = new PastJudge(groups, SourceSet.of(watched), Outages.NONE, BEGIN, END);
    judge.runBesideAWall();
    int cores = Runtime.getRuntime().availableProcessors();
    assertEquals(Math.max(1, cores - 1), threads.size());
    assertEquals(
        PastJudge.judge(groups, SourceSet.of(source), Outages.NONE, BEGIN, END).spans(),
        judge.history().spans());
  }

  private static boolean isLoud(AlertBook book, Alert alert) {
    return book.alerts().stream()
        .anyMatch(one ->
            one.fingerprint().equals(alert.fingerprint()) && one.state() != Alert.State.PENDING);
  }

  @Test
  void whatIsJudgedSoFarCanBeReadMeanwhile() throws Exception {
    RandomPast past = new RandomPast(71);
    SourceSet sources = SourceSet.of(past.source("made"));
    List<RuleGroup> groups = past.rules();
    AlertHistory whole = PastJudge.judge(groups, sources, Outages.NONE, BEGIN, END);
    PastJudge judge = new PastJudge(groups, sources, Outages.NONE, BEGIN, END, 10, 1_000_000);
    assertTrue(judge.history().judgedTo().isBefore(BEGIN));
    assertEquals(AlertBook.EMPTY, judge.history().at(END));
    List<Instant> told = new ArrayList<>();
    judge.onProgress(until -> {
      assertEquals(until, judge.history().judgedTo());
      assertEquals(whole.at(until), judge.history().at(until));
      assertEquals(whole.at(until), judge.history().at(END), "no further than what is known");
      assertEquals(whole.events(BEGIN, until), judge.history().events(BEGIN, END));
      told.add(until);
    });
    judge.run();
    assertTrue(told.size() > 5);
    assertEquals(END, told.getLast());
    assertEquals(told.stream().sorted().toList(), told);
  }

  @Test
  void anInterruptEndsItAtWhatIsKnown() throws Exception {
    RandomPast past = new RandomPast(81);
    SourceSet sources = SourceSet.of(past.source("made"));
    PastJudge judge = new PastJudge(past.rules(), sources, Outages.NONE, BEGIN, END, 10, 1_000_000);
    Thread worker =
        Thread.ofPlatform()
            .unstarted(() -> {
              try {
                judge.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    judge.onProgress(_ -> worker.interrupt());
    worker.start();
    worker.join(Duration.ofSeconds(60));
    assertFalse(worker.isAlive());
    assertTrue(judge.history().judgedTo().isAfter(BEGIN));
    assertTrue(judge.history().judgedTo().isBefore(END));
  }
}
