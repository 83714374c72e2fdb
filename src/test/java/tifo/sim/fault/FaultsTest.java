package tifo.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.match.Fixture;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.sim.MatchScraper;
import tifo.sim.MatchSimulation;
import tifo.store.Head;
import tifo.store.StoreText;

/// What each fault changes in the simulator's samples, and that it changes nothing else.
class FaultsTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  private static final long MINUTE = 60_000;
  private static final long STEP = 15_000;
  private static final long FROM = KICK_OFF.toEpochMilli() + 10 * MINUTE;
  private static final long TO = KICK_OFF.toEpochMilli() + 16 * MINUTE;
  static final String ZONE = "asia-northeast1-b";

  private static final Head HEAD = new Head();
  private static Optional<Fixture> match = Optional.empty();

  @BeforeAll
  static void record() {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    match = Optional.of(simulation.fixture());
    new MatchScraper(simulation, HEAD)
        .scrape(KICK_OFF.plusSeconds(300), KICK_OFF.plusSeconds(1500), Duration.ofMillis(STEP));
  }

  static SampleStore put(String fault) {
    return put(fault, HEAD);
  }

  private static SampleStore put(String fault, Head head) {
    return Faults.put(FaultRequest.parse(fault, match), head, head.firstTime(), head.lastTime());
  }

  private static String all(SampleStore store, long from, long to) {
    return StoreText.of(store, List.of(), from, to);
  }

  private static double[][] read(SampleStore store, Labels labels) {
    List<Matcher> matchers =
        labels.asMap().entrySet().stream()
            .map(label -> Matcher.equal(label.getKey(), label.getValue()))
            .toList();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : store.select(matchers, Long.MIN_VALUE, Long.MAX_VALUE)) {
      if (series.labels().equals(labels)) {
        series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      }
    }
    double[][] read = new double[buffer.size()][];
    for (int i = 0; i < read.length; i++) {
      read[i] = new double[] {buffer.times()[i], buffer.values()[i]};
    }
    return read;
  }

  /// The names of the metrics that differ within the fault.
  private static Set<String> changed(SampleStore store) {
    TreeSet<String> names = new TreeSet<>();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : store.select(List.of(), FROM, TO - 1)) {
      series.read(FROM, TO - 1, buffer);
      String drilled = text(buffer);
      String real = text(series.labels());
      if (!drilled.equals(real)) {
        names.add(series.labels().name());
      }
    }
    return names;
  }

  private static String text(Labels labels) {
    double[][] samples = read(HEAD, labels);
    StringBuilder text = new StringBuilder();
    for (double[] sample : samples) {
      if (sample[0] >= FROM && sample[0] < TO) {
        text.append((long) sample[0]).append('=').append(sample[1]).append('\n');
      }
    }
    return text.toString();
  }

  private static String text(SampleBuffer buffer) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < buffer.size(); i++) {
      text.append(buffer.times()[i]).append('=').append(buffer.values()[i]).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone-loss:asia-northeast1-b@kickoff+10m..kickoff+16m",
        "custom-metric-lost:ccu_scale@kickoff+10m..kickoff+16m",
        "latency-x2.5:playback-auth@kickoff+10m..kickoff+16m",
        "counter-reset:playback-auth@kickoff+10m",
        "source-down@kickoff+10m..kickoff+16m",
        "stock-out@kickoff+10m..kickoff+16m",
        "exporter-gone:match@kickoff+10m..kickoff+16m"
      })
  void everyReadingSaysTheSame(String fault) {
    SampleStore store = put(fault);
    assertEquals(all(HEAD, 0, FROM - 1), all(store, 0, FROM - 1), "before the fault");
    Random random = new Random(1);
    List<StoredSeries> series = store.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    SampleBuffer whole = new SampleBuffer();
    SampleBuffer part = new SampleBuffer();
    for (int run = 0; run < 3000; run++) {
      StoredSeries one = series.get(random.nextInt(series.size()));
      long from = HEAD.firstTime() + random.nextInt(20 * 60_000);
      long to = from + random.nextInt(10 * 60_000);
      one.read(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, whole);
      one.read(from, to, part);
      SampleBuffer expected = new SampleBuffer();
      for (int i = 0; i < whole.size(); i++) {
        if (whole.times()[i] >= from && whole.times()[i] <= to) {
          expected.add(whole.times()[i], whole.values()[i]);
        }
      }
      assertEquals(text(expected), text(part), one.labels() + " from " + from + " to " + to);
    }
  }

  @Test
  void aLostZoneTakesWhatItsMachinesSay() {
    SampleStore store = put("zone-loss:" + ZONE + "@kickoff+10m..kickoff+16m");
    assertEquals(
        Set.of(
            "container_cpu_usage_seconds_total",
            "container_memory_working_set_bytes",
            "istio_request_duration_milliseconds_bucket",
            "istio_request_duration_milliseconds_count",
            "istio_request_duration_milliseconds_sum",
            "istio_requests_total",
            "kube_node_status_condition",
            "node_cpu_seconds_total",
            "node_memory_MemAvailable_bytes",
            "node_memory_MemTotal_bytes"),
        changed(store));
    int nodes = 0;
    for (StoredSeries node :
        HEAD.select(
            List.of(
                Matcher.equal(Labels.NAME, "kube_node_labels"),
                Matcher.equal("label_topology_kubernetes_io_zone", ZONE)),
            FROM,
            FROM + 1)) {
      nodes++;
      for (String status : List.of("true", "unknown")) {
        List<Matcher> of =
            List.of(
                Matcher.equal(Labels.NAME, "kube_node_status_condition"),
                Matcher.equal("node", node.labels().get("node")),
                Matcher.equal("status", status));
        double[][] condition = read(store, HEAD.select(of, FROM, TO).getFirst().labels());
        for (double[] sample : condition) {
          boolean silent = sample[0] >= FROM + 40_000 && sample[0] < TO;
          assertEquals(silent == status.equals("unknown") ? 1 : 0, sample[1], status);
        }
      }
    }
    assertTrue(nodes >= 3, nodes + " nodes");
  }

  @Test
  void whatIsGoneEndsWithOneMarkerAndComesBack() {
    Labels labels =
        HEAD.select(
                List.of(
                    Matcher.equal(Labels.NAME, "redis_connected_clients"),
                    Matcher.equal("instance", "redis-session:6379")),
                FROM,
                TO)
            .getFirst()
            .labels();
    double[][] real = read(HEAD, labels);
    List<String> expected = new ArrayList<>();
    for (double[] sample : real) {
      boolean gone = sample[0] >= FROM && sample[0] < TO;
      if (!gone) {
        expected.add(sample[0] + " " + sample[1]);
      } else if (sample[0] < FROM + STEP) {
        expected.add(sample[0] + " stale");
      }
    }
    List<String> drilled = new ArrayList<>();
    for (double[] sample : read(put("exporter-gone:redis@kickoff+10m..kickoff+16m"), labels)) {
      drilled.add(sample[0] + " " + (Series.isStaleMarker(sample[1]) ? "stale" : "" + sample[1]));
    }
    assertEquals(expected, drilled);
  }

  @Test
  void theScraperSaysThatAnExporterIsGone() {
    SampleStore store = put("exporter-gone:match@kickoff+10m..kickoff+16m");
    Labels up =
        HEAD.select(
                List.of(Matcher.equal(Labels.NAME, "up"), Matcher.equal("job", "match")), FROM, TO)
            .getFirst()
            .labels();
    for (double[] sample : read(store, up)) {
      assertEquals(sample[0] >= FROM && sample[0] < TO ? 0 : 1, sample[1]);
    }
  }

  /// With bounds that double, twice as slow moves every observation by exactly one bucket.
  @Test
  void slowAnswersFallIntoLaterBuckets() {
    Head head = new Head();
    Random random = new Random(2);
    double[] bounds = {1, 2, 4, 8, 16};
    double[] counts = new double[bounds.length + 1];
    double sum = 0;
    long start = KICK_OFF.toEpochMilli();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long time = start + i * STEP;
      if (i == 60) {
        // a restart in the middle of the fault
        counts = new double[bounds.length + 1];
        sum = 0;
      }
      double below = 0;
      for (int b = 0; b < counts.length; b++) {
        below += random.nextInt(20);
        counts[b] += below;
      }
      sum += below * 3;
      rows.add(counts.clone());
      for (int b = 0; b < counts.length; b++) {
        String le = b < bounds.length ? "" + bounds[b] : "+Inf";
        head.append(
            Labels.of(Labels.NAME, "latency_seconds_bucket", "job", "w", "le", le),
            time,
            counts[b]);
      }
      head.append(Labels.of(Labels.NAME, "latency_seconds_sum", "job", "w"), time, sum);
      head.append(
          Labels.of(Labels.NAME, "latency_seconds_count", "job", "w"), time, counts[bounds.length]);
      head.append(Labels.of(Labels.NAME, "bytes_bucket", "job", "w", "le", "1"), time, counts[0]);
    }
    SampleStore store = put("latency-x2:w@kickoff+10m..kickoff+20m", head);
    for (String same : List.of("latency_seconds_count", "bytes_bucket")) {
      List<Matcher> of = List.of(Matcher.equal(Labels.NAME, same));
      assertEquals(
          StoreText.of(head, of, 0, Long.MAX_VALUE), StoreText.of(store, of, 0, Long.MAX_VALUE));
    }
    int first = 40;
    int after = 80;
    for (int b = 1; b < bounds.length; b++) {
      double[][] slow =
          read(
              store,
              Labels.of(Labels.NAME, "latency_seconds_bucket", "job", "w", "le", "" + bounds[b]));
      double expected = rows.get(first - 1)[b];
      for (int i = first; i < 100; i++) {
        int from = i < after ? b - 1 : b;
        boolean restart = i == 60;
        double grown = rows.get(i)[from] - (restart ? 0 : rows.get(i - 1)[from]);
        expected = (restart ? 0 : expected) + grown;
        assertEquals(expected, slow[i][1], 1e-9, "le " + bounds[b] + ", sample " + i);
      }
    }
    double[][] lowest =
        read(store, Labels.of(Labels.NAME, "latency_seconds_bucket", "job", "w", "le", "1.0"));
    assertEquals(
        rows.get(first - 1)[0] + (rows.get(59)[0] - rows.get(first - 1)[0]) / 2,
        lowest[59][1],
        1e-9);
  }

  @Test
  void countersBeginAtZeroAgainAndGoOn() {
    SampleStore store = put("counter-reset:playback-auth@kickoff+10m");
    Set<String> names = changed(store);
    assertTrue(names.contains("istio_requests_total"), names.toString());
    assertTrue(names.stream().noneMatch(name -> name.startsWith("kube_")), names.toString());
    for (StoredSeries series :
        HEAD.select(
            List.of(
                Matcher.equal(Labels.NAME, "istio_requests_total"),
                Matcher.equal("destination_workload", "playback-auth"),
                Matcher.equal("response_code", "200"),
                Matcher.equal("reporter", "source")),
            FROM,
            TO)) {
      double[][] real = read(HEAD, series.labels());
      double[][] drilled = read(store, series.labels());
      double before = 0;
      for (int i = 0; i < real.length; i++) {
        before = real[i][0] < FROM ? real[i][1] : before;
        double expected = real[i][0] < FROM ? real[i][1] : real[i][1] - before;
        assertEquals(expected, drilled[i][1]);
      }
      assertTrue(before > 0);
    }
  }

  @Test
  void theAutoscalerFailsAndBacksOff() {
    SampleStore store = put("stock-out:" + ZONE + "@kickoff+10m..kickoff+16m");
    Labels failed =
        HEAD.select(
                List.of(
                    Matcher.equal(Labels.NAME, "cluster_autoscaler_failed_scale_ups_total"),
                    Matcher.equal("reason", "ZONE_RESOURCE_POOL_EXHAUSTED")),
                FROM,
                TO)
            .getFirst()
            .labels();
    double[][] real = read(HEAD, failed);
    double[][] drilled = read(store, failed);
    for (int i = 0; i < real.length; i++) {
      double more = real[i][0] < FROM ? 0 : real[i][0] < FROM + 5 * MINUTE ? 1 : 2;
      assertEquals(real[i][1] + more, drilled[i][1]);
    }
    List<Matcher> waiting =
        List.of(
            Matcher.equal(Labels.NAME, "cluster_autoscaler_node_group_backoff_status"),
            Matcher.equal("reason", "ZONE_RESOURCE_POOL_EXHAUSTED"));
    List<StoredSeries> groups = store.select(waiting, FROM, TO);
    assertEquals(2, groups.size(), "the Auto Scale pools of the zone");
    for (StoredSeries group : groups) {
      assertTrue(group.labels().get("node_group").contains(ZONE), group.labels().toString());
      double[][] samples = read(store, group.labels());
      assertEquals(6 * MINUTE / STEP + 1, samples.length);
      assertTrue(Series.isStaleMarker(samples[samples.length - 1][1]));
      assertEquals(1, samples[0][1]);
    }
  }

  @Test
  void aSecondFaultOfTheSameKindIsPutOnTop() {
    Labels sum =
        HEAD.select(
                List.of(
                    Matcher.of(Matcher.Op.MATCH, Labels.NAME, ".*_duration_.*_sum"),
                    Matcher.equal("destination_workload", "playback-auth")),
                FROM,
                TO)
            .getFirst()
            .labels();
    String fault = "latency-x2:playback-auth@kickoff+%dm..kickoff+%dm";
    SampleStore first = put(fault.formatted(10, 12));
    SampleStore both =
        Faults.put(
            FaultRequest.parse(fault.formatted(14, 16), match),
            first,
            HEAD.firstTime(),
            HEAD.lastTime());
    double[][] real = read(HEAD, sum);
    double[][] once = read(first, sum);
    double[][] twice = read(both, sum);
    int last = real.length - 1;
    assertTrue(once[last][1] > real[last][1]);
    assertTrue(twice[last][1] > once[last][1]);
  }

  @Test
  void aLostMetricHasNoStatus() {
    SampleStore store = put("custom-metric-lost:ccu_scale/entitlement@kickoff+10m..kickoff+16m");
    assertEquals(Set.of("kube_horizontalpodautoscaler_status_target_metric"), changed(store));
  }
}
