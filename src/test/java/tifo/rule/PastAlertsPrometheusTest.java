package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
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
import tifo.source.SourceSet;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusServer;
import tifo.source.prometheus.PrometheusSnapshot;
import tifo.source.prometheus.PrometheusSource;
import tifo.store.TimedStore;
import tifo.time.LiveClock;

/// A real Prometheus judges the shipped rules over a simulated match; judged afterwards from its
/// own samples, they fire and resolve when its `ALERTS` say so.
///
/// The match runs twenty times as fast as life, and the durations in the rules are as much shorter.
@Timeout(150)
class PastAlertsPrometheusTest {
  private static final int SPEED = 20;
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final Pattern DURATION =
      Pattern.compile("(?<=for: |interval: |\\[)([0-9]+)([sm])\\b");

  @TempDir Path dir;

  private record Span(long from, long to) {}

  @Test
  void firesAndResolvesWhenPrometheusDid() throws Exception {
    PrometheusServer.assumeInstalled();
    LoadedRules rules = writeRules();
    Path snapshot = judgedByPrometheus();
    try (Recording recording = Recording.open(snapshot)) {
      String name = recording.info().sources().getFirst().name();
      TimedStore store = recording.store(name);
      Map<Labels, List<Span>> theirs = firing(store);
      List<Span> always =
          theirs.getOrDefault(Labels.of("alertname", "Always", "file", "autoscaling"), List.of());
      Instant from = Instant.ofEpochMilli(always.getFirst().from());
      Instant to = Instant.ofEpochMilli(always.getLast().to());
      QueryOptions options = QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2);
      AlertHistory history =
          PastJudge.judge(
              rules.groups(),
              SourceSet.of(new ReplaySource(name, store, options, new LiveClock())),
              Outages.NONE,
              from,
              to);
      assertEquals(List.of(), history.at(to).failures());
      assertSame(theirs, ours(history, to), tolerance(store));
      assertTrue(theirs.size() > 10, "alerts " + theirs.size());
      assertTrue(
          theirs.values().stream()
              .anyMatch(spans -> spans.getLast().to() < to.toEpochMilli() - 3000),
          "something was resolved");
    }
  }

  private LoadedRules writeRules() throws IOException {
    RuleFiles files = new RuleFiles();
    for (String name : List.of("node-pools", "autoscaling")) {
      String text = Files.readString(Path.of("alert-rules", name + ".yaml"));
      String faster =
          DURATION.matcher(text).replaceAll(PastAlertsPrometheusTest::shortened)
              + """

                    - alert: Always
                      expr: vector(1)
                      labels: {file: %s}
              """
                  .formatted(name);
      faster = faster.replaceAll("(?m)^    interval: .*$", "    interval: 1s");
      Files.writeString(dir.resolve(name + ".yaml"), faster);
      files.add(dir.resolve(name + ".yaml"));
    }
    assertEquals(List.of(), files.loaded().problems());
    return files.loaded();
  }

  private static String shortened(MatchResult duration) {
    long seconds = Long.parseLong(duration.group(1)) * (duration.group(2).equals("m") ? 60 : 1);
    return seconds * 1000 / SPEED + "ms";
  }

  /// A snapshot of what Prometheus scraped and said.
  private Path judgedByPrometheus() throws Exception {
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
                "custom-metric-lost?at=20m&for=6m",
                "bulk-scale?at=22m&for=5m"));
    try (SimulatorServer simulator = SimulatorServer.start(options, new LiveClock());
        PrometheusServer server =
            PrometheusServer.start(
                dir,
                """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [node-pools.yaml, autoscaling.yaml]
                scrape_configs:
                - job_name: simulator
                  honor_labels: true
                  static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                    .formatted(simulator.port()),
                List.of("--web.enable-admin-api"))) {
      try (PrometheusSource source =
          new PrometheusSource(SourceConnection.to("p", server.baseUrl()), new LiveClock())) {
        await(source, "count_over_time(ccu_scale[2m]) >= 32");
      }
      return PrometheusSnapshot.take(server, dir);
    }
  }

  // Each try is a round trip to the server, so this is no busy loop.
  private static void await(PrometheusSource source, String promql) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (source.instant(promql, Instant.now()).matrix().isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "no answer to " + promql);
      new LiveClock().sleep(Duration.ofMillis(200));
    }
  }

  /// When each alert fired, from the samples of `ALERTS`: a time is without one after a second.
  private static Map<Labels, List<Span>> firing(TimedStore store) {
    Map<Labels, List<Span>> spans = new TreeMap<>();
    for (StoredSeries series : all(store, "ALERTS")) {
      if (series.labels().get("alertstate").equals("firing")) {
        spans.put(
            series.labels().without(Labels.NAME, "alertstate"), spans(samples(store, series)));
      }
    }
    return spans;
  }

  private static List<Span> spans(SampleBuffer samples) {
    List<Span> spans = new ArrayList<>();
    long begin = -1;
    for (int i = 0; i < samples.size(); i++) {
      boolean ends = Series.isStaleMarker(samples.values()[i]);
      if (begin < 0 && !ends) {
        begin = samples.times()[i];
      }
      if (begin >= 0 && (ends || i == samples.size() - 1)) {
        spans.add(new Span(begin, samples.times()[i]));
        begin = -1;
      }
    }
    return spans;
  }

  private static List<StoredSeries> all(TimedStore store, String name) {
    return store.select(
        List.of(Matcher.equal(Labels.NAME, name)), store.firstTime(), store.lastTime());
  }

  private static SampleBuffer samples(TimedStore store, StoredSeries series) {
    SampleBuffer samples = new SampleBuffer();
    series.read(store.firstTime(), store.lastTime(), samples);
    return samples;
  }

  private static Map<Labels, List<Span>> ours(AlertHistory history, Instant end) {
    Map<Labels, List<Span>> spans = new TreeMap<>();
    for (AlertSpan span : history.spans()) {
      spans
          .computeIfAbsent(span.alert().labels(), _ -> new ArrayList<>())
          .add(new Span(span.from().toEpochMilli(), span.to().orElse(end).toEpochMilli()));
    }
    return spans;
  }

  /// One evaluation interval, as the server really kept it, and the time in which what was scraped
  /// is not there to be seen yet.
  private static long tolerance(TimedStore store) {
    long interval = 0;
    for (StoredSeries series : all(store, "ALERTS")) {
      if (series.labels().get("alertname").equals("Always")) {
        SampleBuffer samples = samples(store, series);
        for (int i = 1; i < samples.size(); i++) {
          interval = Math.max(interval, samples.times()[i] - samples.times()[i - 1]);
        }
      }
    }
    double scrape = 0;
    for (StoredSeries series : all(store, "scrape_duration_seconds")) {
      SampleBuffer samples = samples(store, series);
      // the first pages take long to make and come before anything has happened
      for (int i = 3; i < samples.size(); i++) {
        scrape = Math.max(scrape, samples.values()[i]);
      }
    }
    return interval + Math.round(scrape * 1000);
  }

  private static void assertSame(
      Map<Labels, List<Span>> theirs, Map<Labels, List<Span>> ours, long tolerance) {
    String both = "tolerance " + tolerance + "\ntheirs " + theirs + "\nours " + ours;
    assertHas(theirs, ours, tolerance, "only Prometheus has ", both);
    assertHas(ours, theirs, tolerance, "only Tifo has ", both);
  }

  // What lasts no longer than two intervals may fall between the evaluations of one of the two.
  private static void assertHas(
      Map<Labels, List<Span>> some,
      Map<Labels, List<Span>> others,
      long tolerance,
      String only,
      String both) {
    some.forEach((labels, spans) -> {
      List<Span> among = others.getOrDefault(labels, List.of());
      for (Span span : spans) {
        boolean isShort = span.to() - span.from() <= 2 * tolerance;
        assertTrue(
            isShort || among.stream().anyMatch(other -> isNear(span, other, tolerance)),
            () -> only + labels + " " + span + "\n" + both);
      }
    });
  }

  private static boolean isNear(Span one, Span other, long tolerance) {
    return Math.abs(one.from() - other.from()) <= tolerance
        && Math.abs(one.to() - other.to()) <= tolerance;
  }
}
