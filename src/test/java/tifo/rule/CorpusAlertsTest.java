package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.record.Recording;
import tifo.record.ReplaySource;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.sim.MatchLength;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSnapshot;
import tifo.time.LiveClock;

/// A real Prometheus judges people's rules over a simulated match and a target that is invented for
/// them; judged here at the same instants from its own samples, every series of `ALERTS` and
/// `ALERTS_FOR_STATE` begins and ends at the same evaluations, or one sooner.
///
/// Time runs twenty times as fast as life, and all durations are as much shorter.
/// `-Dtifo.match.minutes=120` makes it two hours of a match, which take six minutes.
@Timeout(900)
class CorpusAlertsTest {
  private static final Path CORPUS = Path.of("../shared/corpus/rules");
  private static final int SPEED = 20;
  private static final int MINUTES = Integer.getInteger("tifo.match.minutes", 12);
  private static final long INTERVAL = 1000;

  @TempDir Path dir;

  private record Due(long at, int group) {}

  @Test
  void everyAlertIsAsPrometheusHasIt() throws Exception {
    PrometheusServer.assumeInstalled();
    assumeTrue(Files.isDirectory(CORPUS), "the corpus of real rule files is not here");
    CorpusAtSpeed corpus = new CorpusAtSpeed(SPEED);
    corpus.write(CORPUS, Files.createDirectory(dir.resolve("rules")));
    Path snapshot = judgedByPrometheus(corpus);
    RuleFiles files = new RuleFiles();
    corpus.files.forEach(files::add);
    LoadedRules rules = files.loaded();
    assertEquals(List.of(), rules.problems());
    try (Recording recording = Recording.open(snapshot)) {
      String name = recording.info().sources().getFirst().name();
      SampleStore theirs = recording.store(name);
      QueryOptions usual = QueryOptions.DEFAULT;
      // a subquery without a step takes the server's evaluation interval
      QueryOptions options =
          new QueryOptions(
              Dialect.PROMETHEUS_2,
              usual.lateNames(),
              usual.lookback(),
              Duration.ofMillis(INTERVAL),
              usual.maxSamples(),
              usual.maxSeries(),
              usual.timeout());
      RuleStore ours = RuleStore.ofEverything(rules.groups(), options).forever();
      MetricSource source = new ReplaySource(name, theirs, options, new LiveClock());
      int evaluations = judge(rules.groups(), SourceSet.of(source), ours, theirs);
      AlertComparison comparison =
          new AlertComparison(instants(theirs), INTERVAL, theirs, ours.samples());
      System.err.printf(
          "%d rules that alert of %d files (%d refused by promtool), %d minutes of a match, %d"
              + " evaluations of groups: %s%n",
          corpus.alerts,
          corpus.files.size(),
          corpus.refused.size(),
          MINUTES,
          evaluations,
          comparison.summary());
      assertTrue(corpus.alerts >= 150, "rules " + corpus.alerts);
      assertTrue(comparison.fired.size() >= 60, "rules that fired " + comparison.fired.size());
      comparison.alone.forEach(System.err::println);
      // a server that is late differs by that, and only then nothing can be said
      assumeTrue(
          comparison.isKept() || (comparison.different.isEmpty() && comparison.isClose()),
          () ->
              "this machine is too busy for a server to keep its intervals: "
                  + comparison.summary());
      assertEquals(List.of(), comparison.different);
      assertTrue(comparison.isClose(), comparison::summary);
    }
  }

  private Path judgedByPrometheus(CorpusAtSpeed corpus) throws Exception {
    SimulatorOptions options =
        new SimulatorOptions(
            1,
            0,
            SPEED,
            1,
            Duration.ofMinutes(19),
            MatchLength.NINETY_MINUTES,
            List.of(
                "zone-loss?at=21m&for=3m",
                "stock-out?at=20m&for=4m",
                "custom-metric-lost?at=40m&for=6m",
                "monitoring-overload?at=50m&for=10m",
                "slow-database?zone=asia-northeast1-a&at=70m&for=8m",
                "bulk-scale?at=90m&for=5m"));
    try (SimulatorServer simulator = SimulatorServer.start(options, new LiveClock());
        InventedTarget invented = InventedTarget.start(corpus.selectors(), SPEED);
        PrometheusServer server =
            PrometheusServer.start(
                dir,
                """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: ["rules/*.yaml"]
                scrape_configs:
                - job_name: simulator
                  honor_labels: true
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                - job_name: invented
                  honor_labels: true
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                    .formatted(simulator.port(), invented.port()),
                List.of("--web.enable-admin-api"))) {
      // the match itself has to pass
      new LiveClock().sleep(Duration.ofMillis(MINUTES * 60_000L / SPEED));
      return PrometheusSnapshot.take(server, dir);
    }
  }

  /// Judges each group when the server did, as the samples of its `Always` tell.
  private static int judge(
      List<RuleGroup> groups, SourceSet asked, RuleStore store, SampleStore theirs)
      throws InterruptedException {
    SourceSet sources = store.over(asked);
    List<GroupRun> runs = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    Map<String, List<Long>> instants = instants(theirs);
    for (RuleGroup group : groups) {
      String always = Path.of(group.file()).getFileName() + "/" + group.name();
      for (long at : instants.getOrDefault(always, List.of())) {
        due.add(new Due(at, runs.size()));
      }
      runs.add(new GroupRun(group, sources, store));
    }
    due.sort(Comparator.comparingLong(Due::at));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<MetricSource, Semaphore> permits = new HashMap<>();
      sources.all().forEach(source -> permits.put(source, new Semaphore(8)));
      for (Due one : due) {
        Instant at = Instant.ofEpochMilli(one.at());
        Questions questions =
            new Questions(sources, threads, permits, Duration.ofMinutes(1), Duration.ZERO, at);
        runs.get(one.group()).evaluate(at, questions);
      }
    }
    return due.size();
  }

  private static Map<String, List<Long>> instants(SampleStore theirs) {
    Map<String, List<Long>> instants = new HashMap<>();
    for (StoredSeries series :
        theirs.select(
            List.of(Matcher.equal(Labels.NAME, "ALERTS"), Matcher.equal("alertname", "Always")),
            Long.MIN_VALUE,
            Long.MAX_VALUE)) {
      SampleBuffer samples = new SampleBuffer();
      series.read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
      List<Long> times = new ArrayList<>(unwritten(theirs, series.labels(), samples.times()[0]));
      for (int i = 0; i < samples.size(); i++) {
        if (!Series.isStaleMarker(samples.values()[i])) {
          times.add(samples.times()[i]);
        }
      }
      // of the last one the server may have evaluated the first rules only
      times.removeLast();
      instants.put(series.labels().get("place"), times);
    }
    return instants;
  }

  /// The server's first evaluations, of which it writes nothing because it may restore states then.
  private static List<Long> unwritten(SampleStore theirs, Labels always, long first) {
    List<Matcher> matchers = new ArrayList<>();
    always
        .without("alertstate")
        .with(Labels.NAME, "ALERTS_FOR_STATE")
        .forEach((name, value) -> matchers.add(Matcher.equal(name, value)));
    SampleBuffer samples = new SampleBuffer();
    theirs
        .select(matchers, Long.MIN_VALUE, Long.MAX_VALUE)
        .getFirst()
        .read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
    long activeAt = (long) samples.values()[0];
    List<Long> times = new ArrayList<>();
    for (long at = first - INTERVAL; at / 1000 >= activeAt; at -= INTERVAL) {
      times.addFirst(at);
    }
    return times;
  }
}
