package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.IncrementalRange;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.http.SourceConnection;
import tifo.time.LiveClock;

/// The API as a real server speaks it: one that scrapes itself and evaluates two rules.
class RealPrometheusTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir static Path dir;
  private static PrometheusServer server;
  private static PrometheusSource source;

  @BeforeAll
  static void start() throws Exception {
    PrometheusServer.assumeInstalled();
    Files.writeString(
        dir.resolve("rules.yml"),
        """
        groups:
        - name: gate
          interval: 1s
          rules:
          - record: job:up:sum
            expr: sum by (job) (up)
          - alert: AlwaysOn
            expr: up == 1
            labels: {severity: info}
            annotations: {summary: "{{ $labels.job }} is up"}
        """);
    server =
        PrometheusServer.start(
            dir,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yml]
            scrape_configs:
            - job_name: self
              static_configs: [{targets: ["127.0.0.1:${port}"]}]
            """);
    source = new PrometheusSource(SourceConnection.to("self", server.baseUrl()), new LiveClock());
    awaitAnswer("up == 1 and on() count(job:up:sum) and on() ALERTS{alertstate=\"firing\"}");
  }

  @AfterAll
  static void stop() {
    if (source != null) {
      source.close();
    }
    if (server != null) {
      server.close();
    }
  }

  // Asks until the first scrapes and rules are there; each try is a round trip, not a busy loop.
  private static void awaitAnswer(String promql) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (source.instant(promql, Instant.now()).matrix().isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "no answer to " + promql);
      new LiveClock().sleep(Duration.ofMillis(50));
    }
  }

  // A range ends at a whole second, and the server's first samples may be younger than that.
  private static TimeRange lately() {
    return TimeRange.endingAt(
        Instant.now().plusSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(1));
  }

  @Test
  void evaluatesAtAnInstant() throws Exception {
    Instant now = Instant.ofEpochMilli(1_795_341_600_123L);

    assertEquals(
        Series.of(Labels.EMPTY, now.toEpochMilli(), 4.5),
        source.instant("4.5", now).matrix().series().getFirst());
    assertEquals(
        Double.NEGATIVE_INFINITY,
        source.instant("vector(-1/0)", now).matrix().series().getFirst().last());
    assertTrue(
        Double.isNaN(source.instant("vector(0/0)", now).matrix().series().getFirst().last()));
    assertEquals(
        "goal",
        source.instant("\"goal\"", now).matrix().series().getFirst().labels().get("string"));
  }

  @Test
  void evaluatesOverARangeAtExactSteps() throws Exception {
    TimeRange range = new TimeRange(1_795_341_600_500L, 1_795_341_660_500L, 500);

    Series series = source.range("time()", range).matrix().series().getFirst();

    assertEquals(range.steps(), series.size());
    for (int i = 0; i < series.size(); i++) {
      assertEquals(range.start() + i * 500L, series.times()[i]);
      assertEquals(series.times()[i] / 1000.0, series.values()[i]);
    }
  }

  @Test
  void asksFor25000StepsInParts() throws Exception {
    TimeRange range = new TimeRange(1_795_000_000_000L, 1_795_024_999_000L, 1000);

    Series series = source.range("time()", range).matrix().series().getFirst();

    assertEquals(25_000, series.size());
    assertEquals(range.end(), series.lastTime());
  }

  @Test
  void saysThatAPinnedRangeIsTooLarge() {
    TimeRange range = new TimeRange(1_795_000_000_000L, 1_795_024_999_000L, 1000);

    SourceException e =
        assertThrows(SourceException.class, () -> source.range("up @ end()", range));

    assertEquals(Kind.TOO_LARGE, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("11,000"), e.getMessage());
  }

  @Test
  void quotesWhyAQueryIsWrong() {
    SourceException e =
        assertThrows(SourceException.class, () -> source.instant("sum(", Instant.now()));

    assertEquals(Kind.BAD_QUERY, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("parse error"), e.getMessage());

    SourceException conflict =
        assertThrows(
            SourceException.class,
            () ->
                source.instant(
                    "prometheus_http_requests_total * on(job) prometheus_http_requests_total",
                    Instant.now()));
    assertEquals(Kind.BAD_QUERY, conflict.kind());
  }

  @Test
  void listsSeriesAndLabels() throws Exception {
    List<Labels> series = source.series(List.of("up"), lately());

    assertEquals(1, series.size());
    assertEquals("self", series.getFirst().get("job"));
    assertTrue(source.labels(List.of("up"), lately()).contains("instance"));
    assertEquals(List.of("self"), source.labelValues("job", List.of(), lately()));
    assertEquals(List.of("up"), source.labelValues("__name__", List.of("up"), lately()));
  }

  @Test
  void tellsAboutItself() throws Exception {
    PrometheusStatus status = source.status();

    assertFalse(status.buildInfo().version().isEmpty());
    assertEquals("gauge", status.metadata("prometheus_build_info").getFirst().type());
    assertTrue(status.metadata().size() > 50);

    ScrapeTarget target = status.targets().getFirst();
    assertEquals("up", target.health());
    assertEquals("self", target.labels().get("job"));
    assertTrue(target.lastScrape().isPresent());

    ServedRuleGroup group = status.rules().getFirst();
    assertEquals("gate", group.name());
    assertEquals(Duration.ofSeconds(1), group.interval());
    assertEquals(
        List.of("recording", "alerting"), group.rules().stream().map(ServedRule::type).toList());
    assertEquals("firing", group.rules().getLast().alerts().getFirst().state());

    ServedAlert alert = status.alerts().getFirst();
    assertEquals("AlwaysOn", alert.labels().get("alertname"));
    assertEquals("self is up", alert.annotations().get("summary"));
    assertEquals(1, alert.value());
    assertTrue(alert.activeAt().isPresent());
    assertTrue(status.exemplars("up", lately()).isEmpty());
  }

  @Test
  void refreshesARangeToWhatAFullQuestionGives() throws Exception {
    String promql = "timestamp(up)";
    IncrementalRange incremental = new IncrementalRange(source, promql, 3);
    // Scrapes go on meanwhile, so only what lies some seconds back is compared.
    TimeRange first = lately();
    TimeRange next = new TimeRange(first.start() + 20_000, first.end() + 20_000, 1000);

    incremental.refresh(first);
    Answer refreshed = incremental.refresh(next);

    Series full = source.range(promql, next).matrix().series().getFirst();
    Series grown = refreshed.matrix().series().getFirst();
    assertEquals(full.labels(), grown.labels());
    assertEquals(
        full.between(first.start(), first.end() - 5_000),
        grown.between(first.start(), first.end() - 5_000));
  }
}
